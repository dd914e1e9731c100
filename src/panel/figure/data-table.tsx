import type { FigureTable } from './table';

/** A real table: headers of columns and rows, numbers to the right. */
export function DataTable({ table, id }: { readonly table: FigureTable; readonly id?: string }) {
    const { caption, columns, rows } = table;
    return (
        <div class="data-table" id={id} tabIndex={0} role="region" aria-label={caption}>
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        {columns.map(({ title, numeric }) => (
                            <th key={title} scope="col" class={numeric ? 'numeric' : undefined}>
                                {title}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {rows.map((cells, row) => (
                        <tr key={row}>
                            {cells.map(({ text }, column) =>
                                column === 0 ? (
                                    <th key={column} scope="row">
                                        {text}
                                    </th>
                                ) : (
                                    <td key={column} class={columns[column].numeric ? 'numeric' : undefined}>
                                        {text}
                                    </td>
                                ),
                            )}
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}
