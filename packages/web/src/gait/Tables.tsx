import { sentence, type Comparison, type MeasureRow, type MeasureTable } from '@kinema/motion/gait';
import { VerdictTable } from './VerdictTable.tsx';

const standings = { below: 'below', within: 'within', above: 'above', undecided: 'not sure' } as const;

const Row = ({ row }: { row: MeasureRow }) => (
  <tr>
    <th scope="row" title={row.meaning}>
      {row.term}
    </th>
    <td>
      {row.value} <span className="gait-unit">{row.unit}</span>
    </td>
    <td data-label="spread">{row.spread}</td>
    <td data-label="n">{row.n}</td>
    <td data-label="95 % interval">{row.interval}</td>
    <td data-label="reference range">
      {row.reference && (
        <>
          {row.reference.range} <sup>{row.reference.source}</sup> {standings[row.reference.standing]}
        </>
      )}
    </td>
  </tr>
);

/** Every measure with its uncertainty, where ranges are from, and what is withheld. */
export const Measures = ({ table: { sections, sources, withheld } }: { table: MeasureTable }) => (
  <section className="panel stack" aria-labelledby="gait-measures">
    <h2 id="gait-measures">Measures</h2>
    {sections.map(({ group, title, rows }) => (
      <div key={group} className="gait-table gait-stacked">
        <table className="numbers">
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">measure</th>
              <th scope="col">value</th>
              <th scope="col">spread</th>
              <th scope="col">n</th>
              <th scope="col">95 % interval</th>
              <th scope="col">reference range</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.name} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    ))}
    <ol className="quiet small">
      {sources.map((source) => (
        <li key={source}>{source}</li>
      ))}
    </ol>
    {withheld.length > 0 && (
      <>
        <h3>Withheld</h3>
        <ul className="quiet small">
          {withheld.map(({ reason, terms }) => (
            <li key={reason}>
              {sentence(reason)} {sentence(terms.join('; '))}
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);

/** What changed since an earlier session, and what cannot be told. */
export const ComparisonTable = ({ comparison }: { comparison: Comparison }) => (
  <section className="panel stack" aria-labelledby="gait-comparison">
    <h2 id="gait-comparison">Comparison with an earlier session</h2>
    <p>
      Earlier: {comparison.with}. {comparison.changed} of {comparison.rows.length} measures changed by more
      than the two sessions can tell from none.
    </p>
    {comparison.cautions.map((caution) => (
      <p key={caution}>{sentence(caution)}</p>
    ))}
    <VerdictTable
      label="Changes"
      columns={['earlier', 'now', 'change', 'least that can be told']}
      rows={comparison.rows.map(({ name, term, unit, verdict, ...row }) => ({
        ...{ name, term, unit, verdict },
        cells: [row.earlier, row.now, row.change, row.detectable],
        changed: verdict !== 'not told apart',
      }))}
    />
  </section>
);
