import { createTheme, type MantineColorsTuple } from '@mantine/core';

const race: MantineColorsTuple = [
  '#e9f7f9', '#cfecf1', '#a3dbe4', '#70c7d6', '#43b3c6', '#1f9db3', '#0f8499', '#0b6e7f', '#0a5866', '#08424d',
];

// Mantine's dark surfaces, in this page's tones.
const dark: MantineColorsTuple = [
  '#d6dae0', '#b4bac4', '#8b929c', '#666c76', '#383c44', '#2b2f35', '#1c1f23', '#16181b', '#101113', '#0c0d0f',
];

export const theme = createTheme({
  primaryColor: 'race',
  primaryShade: 7,
  colors: { race, dark },
  fontFamily: "'Geist Variable', ui-sans-serif, system-ui, sans-serif",
  fontFamilyMonospace: "'Geist Mono Variable', ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
  defaultRadius: 6,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35, blur: 2 }, transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 90 }, position: 'bottom-end' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false } },
  },
});
