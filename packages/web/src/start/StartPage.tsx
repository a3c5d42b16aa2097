import { useEffect, useState } from 'react';
import { Intro } from '../app/Intro.tsx';
import { Link } from '../app/Link.tsx';
import { navigate } from '../app/navigation.ts';
import { analysisPath } from '../app/route.ts';
import { Library } from '../library/Library.tsx';
import { useLibrary } from '../library/use-library.ts';
import { uploads } from '../uploads/page-uploads.ts';
import { acceptedFiles, acceptedWords } from '../uploads/accepted-files.ts';
import { UploadsPanel } from '../uploads/UploadsPanel.tsx';
import { DropZone } from './DropZone.tsx';
import { checkOptions, defaultOptions, type OptionErrors, type OptionsForm } from './options.ts';
import { OptionsPanel } from './OptionsPanel.tsx';
import './start.css';

const everything = { q: '', tag: '', subjectId: '' };

const focusFirst = (errors: OptionErrors): void => {
  const [field] = Object.keys(errors);
  // The field may lie in a part that opens with this render.
  requestAnimationFrame(() => document.getElementById(`option-${field}`)?.focus());
};

/** Where a visit begins: files in, with their options; below, what was analysed before. */
export default function StartPage() {
  const [form, setForm] = useState<OptionsForm>(defaultOptions);
  const [errors, setErrors] = useState<OptionErrors>({});
  const library = useLibrary(everything);
  const { refresh } = library;

  useEffect(
    () =>
      uploads.onArrival(({ upload, analysisId }) => {
        // A lone file leads straight to its result; of several, none goes before the others.
        if (upload.alone && analysisId !== undefined) navigate(analysisPath(analysisId));
        else void refresh();
      }),
    [refresh],
  );

  const change = (next: OptionsForm): void => {
    setForm(next);
    if (Object.keys(errors).length > 0) setErrors(checkOptions(next));
  };

  const take = (files: File[]): void => {
    const found = checkOptions(form);
    setErrors(found);
    if (Object.keys(found).length > 0) focusFirst(found);
    else if (files.length > 0) uploads.add(files, form);
  };

  return (
    <div className="start">
      <Intro view="start" />
      <div className="start-in">
        <div className="stack">
          <DropZone
            label="Choose pictures or videos"
            hint={`${acceptedWords} The analysis starts at once.`}
            accept={acceptedFiles}
            onFiles={take}
          />
          {Object.keys(errors).length > 0 && (
            <p role="alert" className="failure">
              Correct the marked options, then choose the files again.
            </p>
          )}
          <UploadsPanel />
        </div>
        <section className="panel" aria-labelledby="options-heading">
          <h2 id="options-heading" className="start-options">
            Options
          </h2>
          <OptionsPanel form={form} errors={errors} onChange={change} />
        </section>
      </div>
      <section aria-labelledby="library-heading" className="stack">
        <div className="row">
          <h2 id="library-heading">Recordings</h2>
          <Link to="/recordings">Search them</Link>
        </div>
        <Library library={library} nothing="Nothing yet. What you analyse stays here." />
      </section>
    </div>
  );
}
