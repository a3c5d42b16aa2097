import type { ReactNode } from 'react';

/** Line icons on a grid of 20, drawn in the text's colour. The button around one carries its name. */
const icon = (paths: ReactNode) => (
  <svg
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {paths}
  </svg>
);

export const PlayIcon = () => icon(<path d="M6.5 4.2v11.6L15.5 10Z" fill="currentColor" />);
export const PauseIcon = () => icon(<path d="M7 4.5v11M13 4.5v11" strokeWidth="2.6" />);
export const StepBackIcon = () => icon(<path d="M14 4.8v10.4L7.5 10ZM5.5 4.8v10.4" />);
export const StepForwardIcon = () => icon(<path d="M6 4.8v10.4l6.5-5.2ZM14.5 4.8v10.4" />);
export const DownloadIcon = () => icon(<path d="M10 3v9.5M6.2 9 10 12.8 13.8 9M4 16.500h12" />);
export const DeleteIcon = () =>
  icon(<path d="M4 5.500h12M8 5.500V3.500h4v2M5.5 5.500l.7 11h7.600l.7-11M8.5 8.500v5M11.5 8.500v5" />);
export const UploadIcon = () => icon(<path d="M10 13V3.500M6.2 7.2 10 3.400l3.8 3.800M3.5 12.500v4h13v-4" />);
export const MenuIcon = () => icon(<path d="M5.5 8 10 12.500 14.500 8" />);
export const LightIcon = () =>
  icon(
    <>
      <circle cx="10" cy="10" r="3.3" />
      <path d="M10 2.500v1.600M10 15.900v1.600M2.5 10h1.600M15.9 10h1.600M4.7 4.700l1.1 1.100M14.2 14.200l1.1 1.100M4.7 15.300l1.1-1.100M14.2 5.800l1.1-1.1" />
    </>,
  );
export const DarkIcon = () => icon(<path d="M16.5 11.800A7 7 0 0 1 8.2 3.500a7 7 0 1 0 8.3 8.300Z" />);
export const SystemIcon = () =>
  icon(
    <>
      <rect x="2.8" y="4" width="14.4" height="9.5" rx="1.5" />
      <path d="M7.5 16.500h5M10 13.500v3" />
    </>,
  );
export const VideoIcon = () =>
  icon(
    <>
      <rect x="2.8" y="4.8" width="10.4" height="10.4" rx="1.8" />
      <path d="m13.2 9 4-2.300v6.600l-4-2.3" />
    </>,
  );
export const FigureIcon = () =>
  icon(
    <>
      <circle cx="10" cy="4" r="1.7" />
      <path d="M10 6.500v5M4.5 8.500h11M10 11.500l-3 5.500M10 11.500l3 5.500" />
    </>,
  );
export const SignOutIcon = () => icon(<path d="M11.500 3.500H4.500v13h7M8.500 10h8M13.500 7l3 3-3 3" />);
