/** One thing that a person may allow or not, in the words that they read. */
export interface Choice {
  /** Rises with every change of the words, and whoever agreed to other words is asked again. */
  readonly version: number;
  readonly title: string;
  readonly words: string;
}

/** What nothing of this page does before the person has said yes to it; each is a choice of its own. */
export const choices = {
  camera: {
    version: 1,
    title: 'The camera',
    words:
      'Kinema opens the camera when you start it and closes it when you stop. Live looks at its pictures in this browser, and they go nowhere. Hands sends about three a second to the Kinema server of this page, which keeps none.',
  },
  sensors: {
    version: 1,
    title: 'Motion sensors',
    words:
      'Kinema reads the accelerometer and gyroscope of this device while you count steps. The readings stay in this page and are gone with it, unless you save them.',
  },
  storage: {
    version: 1,
    title: 'Keeping in this browser',
    words:
      'Kinema keeps what you record, and the page with its models for use without a network, in the storage of this browser. It stays until you delete it and goes nowhere by itself.',
  },
  sharing: {
    version: 2,
    title: 'Showing the movement on other screens',
    words:
      'Kinema sends where your joints are and what your hands show, never a picture, from Live to the Kinema server of this page while you share it. Whoever has a key of your project there can follow. The server keeps it as a recording until you delete it, and this browser remembers which ones it sent.',
  },
  diagnostics: {
    version: 1,
    title: 'Reports of errors and speed',
    words:
      'Kinema sends errors of this page and its frame rate to the address that whoever runs it has set. No picture, keypoint, name or file is in a report.',
  },
} as const satisfies Readonly<Record<string, Choice>>;

export type ChoiceName = keyof typeof choices;

export const choiceNames = Object.keys(choices) as ChoiceName[];
