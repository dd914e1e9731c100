/** Lines that are remembered. */
const most = 500;

/** Writes a line that has been written before no second time: what is wrong with a file is wrong at every look at it. */
export function logOnce(log: (line: string) => void): (line: string) => void {
    const said = new Set<string>();
    return (line) => {
        if (said.has(line)) return;
        if (said.size >= most) said.clear();
        said.add(line);
        log(line);
    };
}
