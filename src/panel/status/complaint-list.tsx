import type { FromPanel, PanelComplaint } from '../messages';

export interface ComplaintListProps {
    readonly complaints: readonly PanelComplaint[];
    readonly send: (message: FromPanel) => void;
}

const severities = { error: 'Error', warning: 'Warning', info: 'Information' } as const;

/** Complaints of the document; each jumps to its line. */
export const ComplaintList = ({ complaints, send }: ComplaintListProps) =>
    complaints.length === 0 ? null : (
        <ul class="complaints">
            {complaints.map(({ severity, code, message, line, column }, i) => (
                <li key={i} class={`complaint complaint-${severity}`}>
                    <button type="button" class="link" onClick={() => send({ type: 'reveal', line, column })}>
                        Line {line + 1}
                    </button>
                    <span>
                        <strong>{severities[severity]}:</strong> {message} <code>{code}</code>
                    </span>
                </li>
            ))}
        </ul>
    );
