/** A way to ask for the hands in a picture from outside the page, with nothing to install. */
export interface CodeSample {
  readonly name: string;
  readonly code: string;
}

/** The same request in three languages, for the server at `address`. */
export const codeSamples = (address: string, mirrored: boolean): readonly CodeSample[] => {
  const url = `${address}/v1/hands${mirrored ? '?mirrored=true' : ''}`;
  return [
    {
      name: 'curl',
      code: `curl -H 'Content-Type: image/jpeg' --data-binary @hand.jpg '${url}'`,
    },
    {
      name: 'TypeScript, JavaScript',
      // JSON.parse rather than json(), whose value has no type that could be used without saying one.
      code: `// hands.mjs, for Node.js 20 or newer: node hands.mjs
import { readFile } from 'node:fs/promises';

const answer = await fetch('${url}', {
  method: 'POST',
  headers: { 'Content-Type': 'image/jpeg' },
  body: await readFile('hand.jpg'),
});
const { hands, detail } = JSON.parse(await answer.text());
if (!answer.ok) {
  console.error(detail);
  process.exit(1);
}
for (const hand of hands) console.log(hand.handedness, hand.finger_count, hand.gesture);`,
    },
    {
      name: 'Python',
      code: `# hands.py, for Python 3: python3 hands.py
import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

with open('hand.jpg', 'rb') as picture:
    request = Request(
        '${url}',
        data=picture.read(),
        headers={'Content-Type': 'image/jpeg'},
    )
try:
    with urlopen(request) as answer:
        hands = json.load(answer)['hands']
except HTTPError as refusal:
    raise SystemExit(json.load(refusal)['detail'])
for hand in hands:
    print(hand['handedness'], hand['finger_count'], hand['gesture'])`,
    },
  ];
};
