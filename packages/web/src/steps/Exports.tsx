import { Button } from '@mantine/core';
import { stepCsvHeader, stepCsvLines, stepLine } from '@kinema/motion/formats';
import { DownloadIcon } from '../app/icons.tsx';
import { save } from '../app/save.ts';
import { phoneReadings } from './phone-readings.ts';
import type { Source } from './run.ts';
import type { StepFindings } from './worker/protocol.ts';

const stem = (name: string): string => name.replace(/(\.csv|\.txt|\.tsv)?(\.gz)?$/i, '');

/** What can be taken away, in the forms of `kinema steps`. */
export const Exports = ({
  findings: { source, report },
  from,
}: {
  findings: StepFindings;
  from: Source['kind'];
}) => {
  const name = stem(source.file);
  const saveJson = (): void =>
    save(
      new Blob([`${JSON.stringify(stepLine(source, report))}\n`], { type: 'application/json' }),
      `${name}-steps.json`,
    );
  const saveCsv = (): void =>
    save(
      new Blob([[stepCsvHeader, ...stepCsvLines(source.file, report), ''].join('\n')], { type: 'text/csv' }),
      `${name}-steps.csv`,
    );
  const entry = (label: string, about: string, action: () => void) => (
    <li>
      <Button variant="default" leftSection={<DownloadIcon />} onClick={action}>
        {label}
      </Button>
      <span className="quiet small">{about}</span>
    </li>
  );
  return (
    <section className="panel stack" aria-labelledby="step-downloads-heading">
      <h2 id="step-downloads-heading">Downloads</h2>
      <ul className="step-downloads">
        {entry(
          'JSON',
          'Steps, bouts, activities and issues, as the command “kinema steps” prints them',
          saveJson,
        )}
        {entry('CSV', 'A row for each step, with its uncertainty', saveCsv)}
        {from === 'phone' &&
          entry('Readings', 'What the sensors measured, as a CSV file to look at again', () =>
            save(phoneReadings.file(), 'phone.csv'),
          )}
      </ul>
    </section>
  );
};
