import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import parts from './mantine-parts.module.css'

const accent: MantineColorsTuple = [
  '#eef2fe',
  '#dbe4fc',
  '#b3c4f5',
  '#7e9df3',
  '#5f82ea',
  '#3e66dc',
  '#2c58d4',
  '#2449b4',
  '#1d3b92',
  '#172f75',
]

const inputs = { input: parts.input, label: parts.label, description: parts.help, error: parts.error, required: parts.required }
const floating = { transitionProps: { duration: 100 }, shadow: 'none' }

/**
 * Mantine dressed in the tokens. Fields, menus, pop-overs, tooltips, dialogs and the command palette of Mantine come out right when used bare;
 * buttons are `ActionButton`, never Mantine's.
 */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  colors: { accent },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '20px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'default',
  focusRing: 'auto',
  focusClassName: parts.focus ?? '',
  respectReducedMotion: true,
  activeClassName: '',
  components: {
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'], withAsterisk: false }, classNames: inputs },
    Input: { classNames: { input: parts.input, section: parts.section } },
    TextInput: { defaultProps: { withAsterisk: false } },
    Textarea: { defaultProps: { autosize: true, minRows: 2, withAsterisk: false } },
    Select: {
      defaultProps: { allowDeselect: false, checkIconPosition: 'right', withAsterisk: false, comboboxProps: { shadow: 'none', transitionProps: { duration: 0 }, keepMounted: false }, maxDropdownHeight: 280 },
      classNames: { dropdown: parts.dropdown, option: parts.option },
    },
    Combobox: { classNames: { dropdown: parts.dropdown, option: parts.option } },
    Checkbox: { defaultProps: { size: 'xs', radius: 'xs' }, classNames: { body: parts.checkBody, input: parts.check, label: parts.checkLabel } },
    Radio: { defaultProps: { size: 'xs' }, classNames: { body: parts.checkBody, radio: parts.check, label: parts.checkLabel } },
    Switch: { defaultProps: { size: 'xs', withThumbIndicator: false }, classNames: { body: parts.checkBody, label: parts.checkLabel, track: parts.track } },
    Menu: {
      defaultProps: { ...floating, offset: 4, position: 'bottom-end' },
      classNames: { dropdown: parts.dropdown, item: parts.menuItem, label: parts.menuLabel, divider: parts.divider },
    },
    Popover: { defaultProps: floating, classNames: { dropdown: parts.dropdown } },
    Tooltip: { defaultProps: { openDelay: 400, offset: 6, transitionProps: { duration: 80 }, events: { hover: true, focus: true, touch: false } }, classNames: { tooltip: parts.tooltip } },
    Modal: {
      defaultProps: { ...floating, centered: true, radius: 'xl', overlayProps: { backgroundOpacity: 0.32 } },
      classNames: { content: parts.modal, header: parts.modalHead, title: parts.modalTitle },
    },
    Spotlight: { defaultProps: { ...floating, radius: 'xl' }, classNames: { content: parts.modal } },
  },
})

/** Ties Mantine's own variables to the tokens, so that whatever of Mantine is not dressed above still has our colours in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const tied = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-anchor': 'var(--accent-ink)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-2)',
    '--mantine-color-disabled': 'var(--neutral-weak)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-filled': 'var(--fill)',
    '--mantine-primary-color-filled-hover': 'var(--fill-hover)',
    '--mantine-primary-color-light-color': 'var(--accent-ink)',
    '--mantine-primary-color-light': 'var(--accent-weak)',
  }
  return { variables: {}, light: tied, dark: tied }
}
