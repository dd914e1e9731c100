import { Empty } from '../controls/empty';
import type { SectionProps } from '../model';

export const ChipSection = ({ model }: SectionProps) => <Empty title={`Nothing of ${model.document} to show yet.`} />;
