import { Button } from '@mantine/core';
import { gaitCurveCsv, gaitEventCsv, gaitMeasureCsv } from '@kinema/motion/formats';
import { kinema } from '../api/client.ts';
import { DownloadIcon } from '../app/icons.tsx';
import { save } from '../app/save.ts';
import { gaitRun, type MeasuredWalk } from './gait-run.ts';

interface Download {
  readonly label: string;
  readonly about: string;
  readonly ending: string;
  readonly make: () => Blob | Promise<Blob>;
}

const csv = (text: string): Blob => new Blob([text], { type: 'text/csv' });

const downloadsOf = (walk: MeasuredWalk, earlier: MeasuredWalk | undefined): Download[] => {
  const { document, session, source } = walk;
  const { heightMetres } = session.subject;
  const options = { file: document.file, ...(heightMetres !== undefined && { height_m: heightMetres }) };
  return [
    {
      label: 'Report',
      about: 'PDF, to print or to file',
      ending: '.pdf',
      make: async () => kinema.gait.print(document, earlier ? { earlier: earlier.document } : {}),
    },
    {
      label: 'JSON',
      about: 'All of it; open it here again, or beside a later session',
      ending: '.json',
      make: () => new Blob([`${JSON.stringify(document)}\n`], { type: 'application/json' }),
    },
    {
      label: 'Measures',
      about: 'CSV, a row for each',
      ending: '.csv',
      make: () => csv(gaitMeasureCsv(session)),
    },
    {
      label: 'Events',
      about: 'CSV, a row for each',
      ending: '.events.csv',
      make: () => csv(gaitEventCsv(session)),
    },
    {
      label: 'Curves',
      about: 'CSV, a row for each percent of the cycle',
      ending: '.curves.csv',
      make: () => csv(gaitCurveCsv(session)),
    },
    ...(source
      ? (['c3d', 'trc', 'mot'] as const).map((format) => ({
          label: format.toUpperCase(),
          about: { c3d: 'Markers with the events found', trc: 'Markers', mot: 'Joint angles for OpenSim' }[
            format
          ],
          ending: `.${format}`,
          make: async () => kinema.gait.write(source, format, options),
        }))
      : []),
  ];
};

/** What can be taken away. */
export const Downloads = ({ walk, earlier }: { walk: MeasuredWalk; earlier: MeasuredWalk | undefined }) => {
  const stem = walk.document.file.replace(/\.[^.]+$/, '');
  const hand = async ({ make, ending }: Download): Promise<void> => {
    try {
      save(await make(), `${stem}-gait${ending}`);
    } catch (error) {
      gaitRun.refuse(error);
    }
  };
  return (
    <section className="panel stack gait-screen" aria-labelledby="gait-downloads">
      <h2 id="gait-downloads">Downloads</h2>
      <ul className="gait-downloads">
        {downloadsOf(walk, earlier).map((download) => (
          <li key={download.ending}>
            <Button variant="default" leftSection={<DownloadIcon />} onClick={() => void hand(download)}>
              {download.label}
            </Button>
            <span className="quiet small">{download.about}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
