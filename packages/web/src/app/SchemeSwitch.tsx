import { ActionIcon, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { DarkIcon, LightIcon, SystemIcon } from './icons.tsx';

const schemes: Readonly<
  Record<MantineColorScheme, { icon: typeof LightIcon; label: string; next: MantineColorScheme }>
> = {
  auto: { icon: SystemIcon, label: 'as the system', next: 'light' },
  light: { icon: LightIcon, label: 'light', next: 'dark' },
  dark: { icon: DarkIcon, label: 'dark', next: 'auto' },
};

/** Goes round the system's scheme, light and dark. */
export const SchemeSwitch = () => {
  // Mantine would otherwise switch transitions off by an inline style element, which the page's policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const { icon: Icon, label, next } = schemes[colorScheme];
  const name = `Colours: ${label}. Change to ${schemes[next].label}`;
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={name}
      title={name}
      onClick={() => setColorScheme(next)}
    >
      <Icon />
    </ActionIcon>
  );
};
