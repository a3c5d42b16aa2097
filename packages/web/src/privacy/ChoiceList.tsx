import { Button } from '@mantine/core';
import { config } from '../config/index.ts';
import { choiceNames, choices, consent, useDecisions, type ChoiceName } from '../consent/index.ts';
import { formatDate } from '../format/format.ts';

const stateOf = (choice: ChoiceName): string => {
  const decision = consent.decisionOn(choice);
  if (!decision) return 'Not asked yet';
  return `${decision.given ? 'Allowed' : 'Not allowed'} since ${formatDate(decision.at)}`;
};

const ChoiceItem = ({ choice }: { choice: ChoiceName }) => {
  const { title, words, version } = choices[choice];
  const given = consent.isGiven(choice);
  return (
    <li className="choice">
      <div>
        <h3>{title}</h3>
        <p>{words}</p>
        {choice === 'diagnostics' && config.monitoring.endpoint === null && (
          <p>Whoever runs this Kinema has set no address, so nothing is sent either way.</p>
        )}
        <p className="quiet small">
          {stateOf(choice)} · version {version} of these words
        </p>
      </div>
      <Button
        variant={given ? 'filled' : 'default'}
        aria-label={`${given ? 'Take back' : 'Allow'}: ${title}`}
        onClick={() => consent.decide(choice, !given)}
      >
        {given ? 'Take back' : 'Allow'}
      </Button>
    </li>
  );
};

/** Each choice with its words, what was said to it and when. */
export const ChoiceList = () => {
  // For the times of decisions that change while the page is open.
  useDecisions();
  return (
    <section className="panel stack" aria-labelledby="choices-heading">
      <h2 id="choices-heading">Your choices</h2>
      <ul className="choices">
        {choiceNames.map((choice) => (
          <ChoiceItem key={choice} choice={choice} />
        ))}
      </ul>
    </section>
  );
};
