import { execFile, execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const has = (python: string, packages: readonly string[]): boolean => {
    try {
        // Looks for them without the seconds that importing them takes.
        const looks = 'import sys, importlib.util as u; sys.exit(not all(map(u.find_spec, sys.argv[1:])))';
        execFileSync(python, ['-c', looks, ...packages], { stdio: 'ignore' });
        return true;
    } catch {
        return false;
    }
};

/** A Python with some packages: that of .cache/venv, or the one on the path; undefined where neither has them, which is said. */
export function pythonWith(...packages: string[]): string | undefined {
    const found = ['.cache/venv/bin/python', 'python3'].find((python) => has(python, packages));
    if (!found) console.log(`skipped: recipes that need a python3 with ${packages.join(', ')}`);
    return found;
}

/** Runs a recipe of examples/training on one thread and gives what it says; fails with what it complains of. */
export function recipe(python: string | undefined, script: string, ...args: string[]): Promise<string> {
    const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
    return new Promise((done, fail) =>
        execFile(String(python), [resolve('examples/training', script), ...args], { env }, (error, stdout, stderr) =>
            error ? fail(new Error(`${script}: ${stderr}`)) : done(stdout),
        ),
    );
}
