import { Empty } from '../controls/empty';
import type { SectionProps } from '../model';

export const CostSection = ({ model }: SectionProps) => <Empty title={`Nothing of ${model.document} to show yet.`} />;
