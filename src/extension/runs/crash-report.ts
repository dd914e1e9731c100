/** What a report of a crash says; all of it is shown to the user, who decides what to send. */
export interface Crash {
    readonly message: string;
    readonly log: string;
    readonly what: string;
    /** Of the document. */
    readonly text: string | undefined;
    readonly versions: Readonly<Record<string, string>>;
}

/** The text of an issue, in Markdown. */
export const crashReport = ({ message, log, what, text, versions }: Crash): string =>
    [
        `# The simulation ended unexpectedly`,
        '',
        'Corelet has sent nothing. Read this, take out what should not be seen by others, and send it to the project.',
        '',
        `- What was run: ${what}`,
        `- Message: ${message}`,
        ...Object.entries(versions).map(([name, version]) => `- ${name}: ${version}`),
        '',
        '## What I did',
        '',
        '(please say it in a sentence)',
        '',
        '## Log',
        '',
        fenced(log, 'text'),
        ...(text === undefined ? [] : ['', '## Document', '', fenced(text, 'cim')]),
        '',
    ].join('\n');

/** A fence longer than any within. */
function fenced(text: string, language: string): string {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
