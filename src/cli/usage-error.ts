/** Wrong usage or an unreadable file: ends the command with its message and exit code 3. */
export class UsageError extends Error {}
