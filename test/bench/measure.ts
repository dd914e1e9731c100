/** One line of the benchmark. */
export interface BenchResult {
    readonly name: string;
    readonly value: number;
    readonly unit: string;
    /** What it is compared with; undefined where that is not installed. */
    readonly yardstick?: string;
    readonly yardstickValue?: number;
    readonly ratio?: number;
}

/** Does a fixed amount of work once. */
export type Work = () => Promise<void> | void;

export const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const clocks = {
    wall: () => performance.now() / 1000,
    /** Of all threads: what is left to compare by where other programs keep the machine busy. */
    processor: () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
    },
};
export type Clock = keyof typeof clocks;
export const isClock = (name: string): name is Clock => Object.hasOwn(clocks, name);

let now = clocks.wall;
/** Chooses what all that follows is measured by. */
export const measureBy = (clock: Clock): void => void (now = clocks[clock]);

async function seconds(work: Work): Promise<number> {
    const started = now();
    await work();
    return now() - started;
}

/**
 * Median seconds of each piece of work, done by turns so that all see the same machine; the first round does not count.
 * Between turns it rests until other pieces' threads have stopped spinning.
 */
export async function interleaved(works: readonly Work[], rounds: number): Promise<readonly number[]> {
    const times: number[][] = works.map(() => []);
    for (let round = 0; round <= rounds; round++)
        for (const [index, work] of works.entries()) {
            await rest(100);
            const time = await seconds(work);
            if (round > 0) times[index].push(time);
        }
    return times.map(median);
}

/** Amounts of work a second, ours against the yardstick's. */
export function compared(
    name: string,
    unit: string,
    amount: number,
    [ours, theirs]: readonly number[],
    yardstick?: string,
): BenchResult {
    const value = amount / ours;
    if (theirs === undefined) return { name, value, unit };
    return { name, value, unit, yardstick, yardstickValue: amount / theirs, ratio: ours > 0 ? theirs / ours : 0 };
}
