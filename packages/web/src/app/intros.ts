/** What a view says of itself first; it stands in its HTML too, so that it is read before any script has run. */
export interface IntroText {
  /** What the tab of the browser says. */
  readonly title: string;
  readonly heading: string;
  readonly words?: string;
}

export const intros = {
  start: {
    title: 'Poses from pictures and videos',
    heading: 'See how people move',
    words: 'Poses, joint angles and their uncertainty, from a picture or a video of people.',
  },
  live: {
    title: 'Live',
    heading: 'See your movement measured',
    words: 'A camera or a video, looked at in this browser. Pictures are not sent anywhere and not kept.',
  },
  follow: {
    title: 'Second screen',
    heading: 'Follow another screen',
    words: 'What is shared from Live on another device, with a key of the same project, is listed here.',
  },
  hands: {
    title: 'Hands',
    heading: 'Count fingers, read gestures',
    words: '21 landmarks of each hand, extended fingers and gestures, with how sure each is.',
  },
  steps: {
    title: 'Steps',
    heading: 'Find the steps',
    words:
      'Every step of a phone, a watch or a sensor that somebody carries, with how sure each is. All of it is found in this page: nothing is sent anywhere.',
  },
  gait: {
    title: 'Gait',
    heading: 'Measure how somebody walks',
    words:
      'Cadence, lengths, phases, symmetry and joint angles with their uncertainty, from a walk seen from the side, the front or the back, from motion capture, or from sensors on the feet, at the lower back or in the hand. It is worked on by the machine that runs Kinema.',
  },
  privacy: {
    title: 'Privacy',
    heading: 'Your privacy',
    words:
      'The camera, the sensors and the storage of this browser are used only after you have said yes, and this page asks no other server for anything, unless you allow reports to one.',
  },
  recordings: {
    title: 'Recordings',
    heading: 'Recordings',
    words:
      'Pictures, videos and keypoints of people, kept on the machine that runs Kinema. Nothing is analysed until you ask.',
  },
  replay: {
    title: 'Recordings in this browser',
    heading: 'Recordings in this browser',
    words: 'They lie in the storage of this browser alone, until you delete or upload them.',
  },
  jobs: {
    title: 'Jobs',
    heading: 'Jobs',
    words: 'Analyses that run, wait, stand still or are over. More priority comes first.',
  },
  system: {
    title: 'System',
    heading: 'System',
    words: 'How the machine that runs Kinema is doing: its health, queues, stores, limits and models.',
  },
} as const satisfies Readonly<Record<string, IntroText>>;
