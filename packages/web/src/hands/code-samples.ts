/** A way to ask for the hands in a picture from outside the page. */
export interface CodeSample {
  readonly name: string;
  readonly code: string;
}

/** The same request in three languages, for the server at `address`. */
export const codeSamples = (address: string, mirrored: boolean): readonly CodeSample[] => {
  const query = mirrored ? '?mirrored=true' : '';
  return [
    {
      name: 'curl',
      code: `curl -H 'Content-Type: image/jpeg' --data-binary @hand.jpg '${address}/v1/hands${query}'`,
    },
    {
      name: 'TypeScript',
      code: `import { readFile } from 'node:fs/promises';
import { createKinemaClient } from '@kinema/client';

const kinema = createKinemaClient({ baseUrl: '${address}' });
const picture = new Blob([await readFile('hand.jpg')], { type: 'image/jpeg' });
const { hands } = await kinema.hands.find(picture${mirrored ? ', { mirrored: true }' : ''});
for (const hand of hands) console.log(hand.handedness, hand.finger_count, hand.gesture);`,
    },
    {
      name: 'Python',
      code: `import requests

with open('hand.jpg', 'rb') as picture:
    answer = requests.post(
        '${address}/v1/hands${query}',
        data=picture,
        headers={'Content-Type': 'image/jpeg'},
    )
for hand in answer.json()['hands']:
    print(hand['handedness'], hand['finger_count'], hand['gesture'])`,
    },
  ];
};
