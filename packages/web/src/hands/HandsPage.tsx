import { useSyncExternalStore } from 'react';
import { Button, Checkbox } from '@mantine/core';
import { Intro } from '../app/Intro.tsx';
import { save } from '../app/save.ts';
import { DropZone } from '../start/DropZone.tsx';
import { CameraPanel } from './CameraPanel.tsx';
import { CodePanel } from './CodePanel.tsx';
import { LookItem } from './LookItem.tsx';
import { looksFile } from './looks-file.ts';
import { looks } from './looks.ts';
import './hands.css';

/** Fingers and gestures in pictures and before the camera. */
export default function HandsPage() {
  const mirrored = useSyncExternalStore(looks.subscribe, looks.mirrored);
  const list = useSyncExternalStore(looks.subscribe, looks.list);
  return (
    <div className="hands">
      <Intro view="hands" />
      <div className="start-in">
        <div className="stack">
          <DropZone
            label="Choose pictures of hands"
            hint="JPEG, PNG, WebP, AVIF, TIFF or GIF, several at once. Nothing is kept."
            accept="image/*,.avif,.gif,.tif,.tiff,.webp"
            onFiles={(files) => looks.add(files)}
          />
          <Checkbox
            label="The pictures are mirrored"
            description="As many front cameras save them; left and right hands change places. Those listed are looked at again; the camera's own pictures are not mirrored."
            checked={mirrored}
            onChange={(event) => looks.setMirrored(event.currentTarget.checked)}
          />
        </div>
        <CameraPanel />
      </div>
      {list.length > 0 && (
        <section className="stack" aria-labelledby="looks-heading">
          <div className="look-head">
            <h2 id="looks-heading">Pictures</h2>
            <div className="row">
              <Button
                size="compact-sm"
                variant="default"
                disabled={!list.some(({ state }) => state.kind === 'found')}
                onClick={() => save(looksFile(list), 'hands.json')}
              >
                Save as JSON
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => looks.clear()}>
                Remove all
              </Button>
            </div>
          </div>
          <ul className="looks">
            {list.map((look) => (
              <LookItem key={look.key} look={look} />
            ))}
          </ul>
        </section>
      )}
      <CodePanel mirrored={mirrored} />
    </div>
  );
}
