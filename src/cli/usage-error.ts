/** Wrong usage, or a file that cannot be read or written: ends the command with its message and exit code 3. */
export class UsageError extends Error {}
