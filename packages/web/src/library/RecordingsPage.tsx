import { useDeferredValue, useEffect, useState } from 'react';
import { Intro } from '../app/Intro.tsx';
import { DropZone } from '../start/DropZone.tsx';
import { SubjectsPanel } from '../subjects/SubjectsPanel.tsx';
import { useSubjects } from '../subjects/use-subjects.ts';
import { acceptedFiles, acceptedWords } from '../uploads/accepted-files.ts';
import { uploads } from '../uploads/page-uploads.ts';
import { UploadsPanel } from '../uploads/UploadsPanel.tsx';
import { Library } from './Library.tsx';
import type { LibraryQuery } from './read-entries.ts';
import { SearchFields } from './SearchFields.tsx';
import { useLibrary } from './use-library.ts';
import './library.css';

const everything: LibraryQuery = { q: '', tag: '', subjectId: '' };

/** The library: files in, kept and found again, each with what was made of it. */
const RecordingsPage = () => {
  const [query, setQuery] = useState(everything);
  const library = useLibrary(useDeferredValue(query));
  const subjects = useSubjects();
  const { refresh } = library;
  useEffect(() => uploads.onArrival(() => void refresh()), [refresh]);
  const narrowed = query.q.trim() !== '' || query.tag !== '' || query.subjectId !== '';
  return (
    <div className="library">
      <Intro view="recordings" />
      <DropZone
        label="Choose pictures or videos to keep"
        hint={`${acceptedWords} Keypoints as JSON.`}
        accept={`${acceptedFiles},.json`}
        onFiles={(files) => uploads.add(files)}
      />
      <UploadsPanel />
      <section aria-labelledby="library-heading" className="stack">
        <h2 id="library-heading">Library</h2>
        <SearchFields query={query} subjects={subjects.subjects} onChange={setQuery} />
        <SubjectsPanel handle={subjects} />
        <Library
          library={library}
          nothing={narrowed ? 'No recording is like that.' : 'Nothing yet. What you upload stays here.'}
          subjects={subjects.byId}
          onTag={(tag) => setQuery({ ...query, tag })}
        />
      </section>
    </div>
  );
};

export default RecordingsPage;
