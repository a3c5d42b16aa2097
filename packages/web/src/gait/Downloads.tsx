import { Button } from '@mantine/core';
import { gaitCurveCsv, gaitDocument, gaitEventCsv, gaitMeasureCsv } from '@kinema/motion/formats';
import { fetchFile, kinema } from '../api/client.ts';
import { DownloadIcon } from '../app/icons.tsx';
import { save } from '../app/save.ts';
import type { GaitRun, MeasuredWalk } from './gait-run.ts';

interface Download {
  readonly label: string;
  readonly about: string;
  readonly ending: string;
  readonly make: () => Blob | Promise<Blob>;
}

const csv = (text: string): Blob => new Blob([text], { type: 'text/csv' });

const bodyFormats = [
  { format: 'c3d', about: 'Markers with the events found' },
  { format: 'trc', about: 'Markers' },
  { format: 'mot', about: 'Joint angles for OpenSim' },
] as const;

type BodyFormat = (typeof bodyFormats)[number]['format'];

/** What makes files of the body, which only the server has. */
const bodyWriter = ({
  document,
  session,
  source,
  analysed,
}: MeasuredWalk): ((format: BodyFormat) => Promise<Blob>) | undefined => {
  const { heightMetres } = session.subject;
  const options = { file: document.file, ...(heightMetres !== undefined && { height_m: heightMetres }) };
  if (source) return async (format) => kinema.gait.write(source, format, options);
  if (analysed) return async (format) => fetchFile(kinema.analyses.exportUrl(analysed.analysis.id, format));
  return undefined;
};

interface Shown {
  readonly walk: MeasuredWalk;
  readonly earlier: MeasuredWalk | undefined;
  readonly other: MeasuredWalk | undefined;
}

const downloadsOf = ({ walk, earlier, other }: Shown): Download[] => {
  const { document, session } = walk;
  const writeBody = bodyWriter(walk);
  return [
    {
      label: 'Report',
      about: 'PDF, to print or to file',
      ending: '.pdf',
      make: async () =>
        kinema.gait.print(document, {
          ...(earlier && { earlier: earlier.document }),
          ...(other && { other: other.document }),
        }),
    },
    {
      label: 'JSON',
      about: 'All of it; open it here again, or beside a later session',
      ending: '.json',
      make: () => {
        const beside = {
          ...(earlier && { earlier: earlier.session }),
          ...(other && { other: other.session }),
        };
        const whole = earlier || other ? gaitDocument(session, beside) : document;
        return new Blob([`${JSON.stringify(whole)}\n`], { type: 'application/json' });
      },
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
    ...(writeBody
      ? bodyFormats.map(({ format, about }) => ({
          label: format.toUpperCase(),
          about,
          ending: `.${format}`,
          make: async () => writeBody(format),
        }))
      : []),
  ];
};

/** What can be taken away. */
export const Downloads = ({ run, ...shown }: Shown & { run: GaitRun }) => {
  const stem = shown.walk.document.file.replace(/\.[^.]+$/, '');
  const hand = async ({ make, ending }: Download): Promise<void> => {
    try {
      save(await make(), `${stem}-gait${ending}`);
    } catch (error) {
      run.refuse(error);
    }
  };
  return (
    <section className="panel stack gait-screen" aria-labelledby="gait-downloads">
      <h2 id="gait-downloads">Downloads</h2>
      <ul className="gait-downloads">
        {downloadsOf(shown).map((download) => (
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
