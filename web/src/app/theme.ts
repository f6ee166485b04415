// Mantine in our ink: the shades run from paper to navy; shade 8 carries white text at 10:1.
import { Button, createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef3f8',
  '#dbe5ef',
  '#b6cadd',
  '#8eadca',
  '#6b93b9',
  '#4d7aa5',
  '#38648f',
  '#2b5379',
  '#24486b',
  '#17324d',
];

export const theme = createTheme({
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: 8,
  fontFamily: 'var(--text)',
  headings: { fontFamily: 'var(--title)', fontWeight: '600' },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  black: '#17202b',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md' },
      // A thumb's place is 44 px and more.
      vars: (_, { size }) => ({ root: size === 'md' ? { '--button-height': '2.75rem' } : {} }),
    }),
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    CheckboxGroup: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    RadioGroup: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
  },
});
