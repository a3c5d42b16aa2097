interface VerdictTableProps {
  label: string;
  /** What the columns between the measure and the verdict are. */
  columns: readonly string[];
  rows: readonly {
    readonly name: string;
    readonly term: string;
    readonly unit: string;
    /** As many as there are columns. */
    readonly cells: readonly string[];
    readonly verdict: string;
    readonly changed: boolean;
  }[];
}

/** Measures of two sessions side by side, and whether they differ. */
export const VerdictTable = ({ label, columns, rows }: VerdictTableProps) => (
  <div className="gait-table gait-stacked">
    <table className="numbers" aria-label={label}>
      <thead>
        <tr>
          {['measure', ...columns, 'verdict'].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, term, unit, cells, verdict, changed }) => (
          <tr key={name} data-changed={changed || undefined}>
            <th scope="row">
              {term} <span className="gait-unit">{unit}</span>
            </th>
            {columns.map((column, i) => (
              <td key={column} data-label={column}>
                {cells[i]}
              </td>
            ))}
            <td>{verdict}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
