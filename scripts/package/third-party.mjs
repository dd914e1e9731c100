// The notice of what of others' work Corelet ships: the packages that are part of a bundle, and those beside the bundles.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that are shipped as they are, and one whose library is compiled into the WASM kernels. */
const shipped = ['onnxruntime-web', 'onnxruntime-common', 'piscina', 'assemblyscript'];

/** Folders of the packages that esbuild's metafiles name, `node_modules/preact`, each once. */
const bundled = (metafiles) =>
    metafiles.flatMap(({ outputs }) =>
        Object.values(outputs)
            .flatMap(({ inputs }) => Object.keys(inputs))
            .map((input) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(input)?.[0])
            .filter((folder) => folder !== undefined),
    );

export function thirdPartyNotice(metafiles) {
    const folders = new Set([...bundled(metafiles), ...shipped.map((name) => `node_modules/${name}`)]);
    const packages = new Map();
    for (const folder of folders) {
        const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        if (name && version)
            packages.set(`${name} ${version}`, { folder, license, author, more: within[name]?.(version) ?? '' });
    }
    const texts = [...packages]
        .sort(([one], [other]) => one.localeCompare(other, 'en'))
        .map(([title, { folder, license, author, more }]) => {
            const holder = holders[title.split(' ')[0]] ?? nameOf(author) ?? title;
            const text = licenceText(folder) ?? standardText(title, license, holder);
            return `${'='.repeat(100)}\n${title} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}\n${more}`;
        });
    return `Corelet contains the work of others, under the licences below.\n\n${texts.join('\n')}`;
}

/** What a package contains in its turn and has no notices of. */
const within = {
    'onnxruntime-web': (version) =>
        `\nIts WASM contains the work of others: ThirdPartyNotices.txt of https://github.com/microsoft/onnxruntime at v${version}.\n`,
};

/** Who holds the copyright of packages without a licence text, where that is not their author. */
const holders = {
    'onnxruntime-common': '2018 - present Microsoft Corporation',
    'onnxruntime-web': '2018 - present Microsoft Corporation',
};

const nameOf = (author) => (typeof author === 'string' ? author.replace(/\s*[<(].*/, '') : author?.name);

function licenceText(folder) {
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
    if (files.length === 0) return undefined;
    return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n\n');
}

/** Of packages that name their licence and do not bring its text. */
function standardText(title, license, author) {
    if (license !== 'MIT' || !existsSync('LICENSE')) throw new Error(`${title} has no licence text (${license})`);
    const [, terms] = /(Permission is hereby granted[^]*)/.exec(readFileSync('LICENSE', 'utf8')) ?? [];
    if (!terms) throw new Error('LICENSE has no terms');
    return `The MIT License\n\nCopyright (c) ${author}\n\n${terms}`;
}
