;;; Drives the server by Emacs's own client, Eglot, and writes what came of it as JSON.  -*- lexical-binding: t -*-
;;; Environment: CORELET_NODE, CORELET_SERVER, CORELET_DOCUMENT, CORELET_RESULT.
(package-initialize)
(require 'eglot)
(require 'json)
(require 'project)
(setq create-lockfiles nil make-backup-files nil eglot-sync-connect 60 eglot-connect-timeout 60)

(define-derived-mode cim-mode prog-mode "Cim")
(add-to-list 'auto-mode-alist '("\\.cim\\'" . cim-mode))

(defun session-wait (test)
  "Wait until TEST holds, at most half a minute."
  (let ((end (+ (float-time) 30)))
    (while (and (not (funcall test)) (< (float-time) end))
      (accept-process-output nil 0.05))))

(defun session-said ()
  "Code, line and column of each of Flymake's diagnostics."
  (mapcar (lambda (diagnostic)
            (save-excursion
              (goto-char (flymake-diagnostic-beg diagnostic))
              (format "%s %d:%d" (flymake-diagnostic-text diagnostic) (line-number-at-pos) (1+ (current-column)))))
          (flymake-diagnostics)))

(defun session-at (text offset)
  "Go to OFFSET characters behind the start of TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (+ (match-beginning 0) offset)))

(let (result)
  (condition-case problem
      (progn
        (find-file (getenv "CORELET_DOCUMENT"))
        (add-to-list 'eglot-server-programs
                     (cons 'cim-mode (list (getenv "CORELET_NODE") (getenv "CORELET_SERVER") "--stdio")))
        (apply #'eglot--connect (eglot--guess-contact))
        (let ((server (eglot-current-server)))
          (push (cons 'attached (if server t :json-false)) result)
          (session-wait (lambda () (session-said)))
          (push (cons 'diagnostics (vconcat (session-said))) result)
          (session-at "SketchOnLab" 2)
          (push (cons 'hover (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams))) result)
          (session-at "grid: 2" 0)
          (let ((completion (eglot-completion-at-point)))
            (push (cons 'completion (vconcat (all-completions "" (nth 2 completion)))) result))
          ;; Mend the document, and see the complaint go.
          (session-at "40 mV" 0)
          (delete-char 5)
          (insert "40 uS")
          (eglot--signal-textDocument/didChange)
          (session-wait (lambda () (null (session-said))))
          (push (cons 'mended (vconcat (session-said))) result)
          (eglot-format-buffer)
          (push (cons 'formatted (buffer-substring-no-properties (point-min) (point-max))) result)
          (set-buffer-modified-p nil)
          (eglot-shutdown server)))
    (error (push (cons 'error (error-message-string problem)) result)))
  (with-temp-file (getenv "CORELET_RESULT") (insert (json-encode result))))
