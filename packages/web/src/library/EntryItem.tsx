import { ActionIcon, Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import type { Analysis, Recording, Subject } from '@kinema/client';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { DeleteIcon, FigureIcon, VideoIcon } from '../app/icons.tsx';
import { Link } from '../app/Link.tsx';
import { Words } from '../app/Words.tsx';
import { analysisPath, recordingPath } from '../app/route.ts';
import { formatDate, plural, recordingName, sentence } from '../format/format.ts';
import { choicesOf } from '../start/choices.ts';
import { analysisLabel } from '../start/options.ts';
import { describeRecording } from './describe.ts';
import { isUnfinished, type Entry } from './entries.ts';

interface EntryItemProps {
  entry: Entry;
  subject: Subject | undefined;
  onChange: () => Promise<void>;
  onTag: ((tag: string) => void) | undefined;
}

/** A picture, of a video one frame; the sign of a video stays where none can be made. */
const Thumbnail = ({ recording }: { recording: Recording }) => {
  const [broken, setBroken] = useState(false);
  return (
    <div className="entry-picture">
      {recording.kind === 'keypoints' ? (
        <FigureIcon />
      ) : broken ? (
        <VideoIcon />
      ) : (
        <img
          src={kinema.recordings.previewUrl(recording.id, { small: true })}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
        />
      )}
    </div>
  );
};

/** What people said of a recording. */
const Said = ({
  entry: { recording },
  subject,
  onTag,
}: Pick<EntryItemProps, 'entry' | 'subject' | 'onTag'>) => {
  const { tags, notes } = recording;
  if (!subject && tags.length === 0 && notes === '') return null;
  return (
    <>
      {(subject || tags.length > 0) && (
        <div className="row small">
          {subject && <span>{subject.pseudonym}</span>}
          {tags.map((tag) =>
            onTag ? (
              <button key={tag} type="button" className="tag" onClick={() => onTag(tag)}>
                <span className="unseen">Show what is tagged </span>
                {tag}
              </button>
            ) : (
              <span key={tag} className="tag">
                {tag}
              </span>
            ),
          )}
        </div>
      )}
      {notes !== '' && <p className="small entry-notes">{notes}</p>}
    </>
  );
};

const stateWords = ({ state, progress }: Analysis): string =>
  state === 'running' ? `${Math.round(100 * progress)} %` : state;

interface AnalysisLineProps {
  analysis: Analysis;
  name: string;
  onDelete: () => void;
  onCancel: () => void;
}

const AnalysisLine = ({ analysis, name, onDelete, onCancel }: AnalysisLineProps) => (
  <li className="entry-analysis">
    <div className="entry-analysis-line">
      <div className="row">
        <Link to={analysisPath(analysis.id)}>
          {analysisLabel(analysis)}
          <span className="unseen"> analysis of {name}</span>
        </Link>
        <span className="quiet small numbers">
          {[...choicesOf(analysis), stateWords(analysis), formatDate(analysis.created_at)].join(', ')}
        </span>
      </div>
      {isUnfinished(analysis) ? (
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          Cancel<span className="unseen"> the analysis of {name}</span>
        </Button>
      ) : (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Delete this analysis of ${name}`}
          onClick={onDelete}
        >
          <DeleteIcon />
        </ActionIcon>
      )}
    </div>
    {isUnfinished(analysis) && (
      <Progress size="sm" value={100 * analysis.progress} aria-label={`Analysis of ${name}`} />
    )}
    {analysis.error && (
      <p className="small">
        {sentence(analysis.error.detail)} <Words>{analysis.error.advice}</Words>
      </p>
    )}
  </li>
);

type Asked = { readonly what: 'recording' } | { readonly what: 'analysis'; readonly id: string };

const questionAbout = (asked: Asked, name: string, { analyses }: Entry): string => {
  if (asked.what === 'analysis') return 'The results of this analysis will be gone. The recording stays.';
  const with_ = analyses.length === 0 ? '' : ` and ${plural(analyses.length, 'analysis', 'analyses')} of it`;
  return `${name}${with_} will be gone from this machine's Kinema. The file that it came from is not touched.`;
};

/** One recording with its analyses. */
export const EntryItem = ({ entry, subject, onChange, onTag }: EntryItemProps) => {
  const { recording, analyses } = entry;
  const name = recordingName(recording.file_name);
  const [asked, setAsked] = useState<Asked>();
  const [failure, setFailure] = useState<Failure>();
  const act = async (action: () => Promise<unknown>): Promise<void> => {
    setAsked(undefined);
    setFailure(undefined);
    await action().catch((error: unknown) => setFailure(explain(error)));
    await onChange();
  };
  return (
    <li className="entry">
      <Thumbnail recording={recording} />
      <div className="entry-body">
        <div className="entry-head">
          <div>
            <h3>
              <Link to={recordingPath(recording.id)}>{name}</Link>
            </h3>
            <p className="quiet small">
              {describeRecording(recording)}, {formatDate(recording.created_at)}
            </p>
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Delete ${name}`}
            onClick={() => setAsked({ what: 'recording' })}
          >
            <DeleteIcon />
          </ActionIcon>
        </div>
        <Said entry={entry} subject={subject} onTag={onTag} />
        <ul className="entry-analyses">
          {analyses.map((analysis) => (
            <AnalysisLine
              key={analysis.id}
              analysis={analysis}
              name={name}
              onDelete={() => setAsked({ what: 'analysis', id: analysis.id })}
              onCancel={() => void act(() => kinema.analyses.cancel(analysis.id))}
            />
          ))}
        </ul>
        <p className="small">
          <Link to={recordingPath(recording.id, analyses[0]?.id)}>
            {analyses.length === 0 ? 'Analyse' : 'Analyse again'}
            <span className="unseen"> {name}</span>
          </Link>
        </p>
        {failure && <FailureNote failure={failure} />}
      </div>
      {asked && (
        <ConfirmDialog
          title={asked.what === 'recording' ? 'Delete this recording?' : 'Delete this analysis?'}
          confirm="Delete"
          onCancel={() => setAsked(undefined)}
          onConfirm={() =>
            void act(() =>
              asked.what === 'recording'
                ? kinema.recordings.remove(recording.id)
                : kinema.analyses.remove(asked.id),
            )
          }
        >
          {questionAbout(asked, name, entry)}
        </ConfirmDialog>
      )}
    </li>
  );
};
