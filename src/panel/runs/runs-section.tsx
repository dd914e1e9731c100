import { Empty } from '../controls/empty';
import type { SectionProps } from '../model';

export function RunsSection({ model, send }: SectionProps) {
    void send;
    return <Empty title={`No runs of ${model.document} yet.`} />;
}
