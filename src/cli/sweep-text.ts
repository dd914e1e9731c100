import type { Finding } from '../chip/finding';
import { count, counted } from '../chip/figures';
import { isFound, type Sweep } from '../experiment/sweep/sweep';
import { refusedText, warningsText } from './sweep-findings';
import { sweepRemarks } from './sweep-remarks';
import { pointsTable } from './sweep-table';
import type { Terminal } from './terminal';
import { columnsOf, hanging } from './wrap';

/** The points of a sweep in a table with marks for its front, and why some are not in it. */
export function sweepText(sweep: Sweep, findings: readonly Finding[], terminal: Terminal): string {
    const { colours } = terminal;
    const columns = columnsOf(terminal);
    const found = sweep.points.filter(isFound);
    const refused = sweep.points.length - found.length;
    const title = `${colours.bold(sweep.name)}  ${sweep.experiment} by ${sweep.axes.map(({ property }) => property).join(', ')}`;
    const interrupted = `  interrupted: ${count(found.length)} of ${counted(sweep.asked, 'point')} finished${refused > 0 ? `, ${count(refused)} refused` : ''}`;
    const none = sweep.interrupted ? '  No point was finished.' : '  No point could be run.';
    const sections = [
        hanging(title + (sweep.interrupted ? colours.yellow(interrupted) : ''), 2, columns),
        found.length > 0 ? pointsTable(sweep, found, terminal) : none,
        refusedText(sweep, terminal),
        warningsText(found, findings, terminal),
        sweepRemarks(sweep, found)
            .map((line) => colours.dim(hanging(`  ${line}`, 4, columns)))
            .join('\n'),
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
