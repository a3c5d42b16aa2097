import { Button, Checkbox } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { Dialog } from '../app/Dialog.tsx';
import { currentQuestion, subscribeToQuestion, type Question } from './ask.ts';
import { choices, type ChoiceName } from './choices.ts';
import './consent.css';

const Asked = ({ question: { needed, offered, answer } }: { question: Question }) => {
  const [ticked, setTicked] = useState<readonly ChoiceName[]>([]);
  const { title, words } = choices[needed];
  return (
    <Dialog title={`${title}: do you allow it?`} describedBy="consent-words" onCancel={() => answer([])}>
      <p id="consent-words">{words}</p>
      {offered.length > 0 && (
        <fieldset className="consent-offered">
          <legend>Also, only if you want</legend>
          {offered.map((choice) => (
            <Checkbox
              key={choice}
              label={choices[choice].title}
              description={choices[choice].words}
              checked={ticked.includes(choice)}
              onChange={({ currentTarget: { checked } }) =>
                setTicked(checked ? [...ticked, choice] : ticked.filter((one) => one !== choice))
              }
            />
          ))}
        </fieldset>
      )}
      <p className="quiet small">
        Your answer is kept in this browser with its time. You can take it back on the page “Privacy”.
      </p>
      <div className="dialog-buttons">
        <Button variant="default" onClick={() => answer([])}>
          Not now
        </Button>
        <Button onClick={() => answer([needed, ...ticked])}>Allow</Button>
      </div>
    </Dialog>
  );
};

/** Shows what the person is being asked, over whatever view is open. */
export const ConsentDialog = () => {
  const question = useSyncExternalStore(subscribeToQuestion, currentQuestion);
  return question ? <Asked key={question.needed} question={question} /> : null;
};
