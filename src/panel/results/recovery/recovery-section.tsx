import { percent } from '../../../chip/figures';
import type { RecoveryResult } from '../../../experiment/result';
import { FigureList } from '../../controls/figure-list';
import { Figure } from '../../figure/figure';
import { dotTable } from '../accuracy/accuracy-dots';
import type { RunProps } from '../accuracy/accuracy-section';
import { DotPlot } from '../chart/dot-plot';
import { PictureRows } from './picture-rows';
import { recoveryDots, recoveryFigures } from './recovery-figures';

/** How much of the images' error the chips take away. */
export function RecoverySection({ run, send, recovery }: RunProps & { readonly recovery: RecoveryResult }) {
    const dots = recoveryDots(recovery);
    return (
        <section aria-label="Recovery">
            <FigureList figures={recoveryFigures(recovery)} />
            {dots.length > 0 && (
                <Figure
                    name={`${run.result.name}-recovery`}
                    title="Error taken away by each chip"
                    table={dotTable('Error taken away', 'Reduction', dots)}
                    send={send}
                >
                    <DotPlot
                        label={`Error reduction: ${dots.map(({ name, value }) => `${name} ${percent(value)}`).join(', ')}`}
                        quantity="Error reduction"
                        dots={dots}
                    />
                </Figure>
            )}
            {recovery.pictures && recovery.pictures.images.length > 0 && (
                <PictureRows
                    name={`${run.result.name}-pictures`}
                    pictures={recovery.pictures}
                    corruption={recovery.corruption}
                    send={send}
                />
            )}
        </section>
    );
}
