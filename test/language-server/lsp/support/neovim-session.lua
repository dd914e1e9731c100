-- Drives the server by Neovim's own client and writes what came of it as JSON.
-- Environment: CORELET_NODE, CORELET_SERVER, CORELET_DOCUMENT, CORELET_RESULT.
local result = {}
local ok, message = pcall(function()
    vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.CORELET_DOCUMENT))
    local client = vim.lsp.start_client({
        name = 'corelet',
        cmd = { vim.env.CORELET_NODE, vim.env.CORELET_SERVER, '--stdio' },
        root_dir = vim.fn.fnamemodify(vim.env.CORELET_DOCUMENT, ':h'),
    })
    local buffer = vim.api.nvim_get_current_buf()
    result.attached = vim.lsp.buf_attach_client(buffer, client)

    -- The position of a text, moved on by so many characters.
    local function at(text, offset)
        for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, true)) do
            local column = line:find(text, 1, true)
            if column then return { line = number - 1, character = column - 1 + (offset or 0) } end
        end
        error('there is no ' .. text)
    end
    local function ask(method, position)
        local answers = vim.lsp.buf_request_sync(buffer, method, {
            textDocument = { uri = vim.uri_from_bufnr(buffer) },
            position = position,
        }, 20000)
        for _, answer in pairs(answers or {}) do return answer.result end
    end
    local function codes()
        local found = {}
        for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
            local code = diagnostic.code or diagnostic.user_data.lsp.code
            table.insert(found, code .. ' ' .. (diagnostic.lnum + 1) .. ':' .. (diagnostic.col + 1))
        end
        return found
    end

    vim.wait(30000, function() return #codes() > 0 end, 20)
    result.diagnostics = codes()
    result.hover = ask('textDocument/hover', at('SketchOnLab', 2))
    result.completion = ask('textDocument/completion', at('grid: 2', 0))

    -- Mend the document, and see the complaint go.
    local mistake = at('40 mV')
    vim.api.nvim_buf_set_text(buffer, mistake.line, mistake.character, mistake.line, mistake.character + 5, { '40 uS' })
    vim.wait(30000, function() return #codes() == 0 end, 20)
    result.mended = codes()

    if vim.lsp.buf.format then
        vim.lsp.buf.format({ timeout_ms = 20000 })
    else
        vim.lsp.buf.formatting_sync(nil, 20000)
    end
    result.formatted = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n')
end)
if not ok then result.error = tostring(message) end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.CORELET_RESULT)
vim.cmd('qall!')
