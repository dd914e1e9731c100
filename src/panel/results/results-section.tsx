import { Empty } from '../controls/empty';
import type { SectionProps } from '../model';

export function ResultsSection({ model, send }: SectionProps) {
    void send;
    return <Empty title={`No result of ${model.document} yet.`} />;
}
