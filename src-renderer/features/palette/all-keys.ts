/** Every key of the app by where it acts. Keys are as printed; alternatives stand side by side. */
export interface KeyGroup {
  readonly where: string
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[]
}

export const ALL_KEYS: readonly KeyGroup[] = [
  {
    where: 'Everywhere',
    keys: [
      { keys: ['Ctrl K'], does: 'Search or run a command' },
      { keys: ['?'], does: 'All keys' },
      { keys: ['['], does: 'Fold the navigation' },
      { keys: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    where: 'Home and registrations',
    keys: [
      { keys: ['C'], does: 'Register a deal' },
      { keys: ['/'], does: 'Filter by customer or number' },
    ],
  },
  {
    where: 'A registration',
    keys: [
      { keys: ['R'], does: 'Answer, resubmit or review' },
      { keys: ['E'], does: 'Edit' },
      { keys: ['W'], does: 'Withdraw' },
      { keys: ['N'], does: 'Add a note' },
    ],
  },
  {
    where: 'Opportunities',
    keys: [
      { keys: ['C'], does: 'New opportunity' },
      { keys: ['V'], does: 'List or board' },
      { keys: ['Left', 'Right'], does: 'Cards of the stages beside' },
      { keys: ['[', ']'], does: 'Move a card a stage back, on' },
    ],
  },
  {
    where: 'MDF',
    keys: [
      { keys: ['N'], does: 'Request funds' },
      { keys: ['C'], does: 'Claim' },
    ],
  },
  {
    where: 'Budgets and settlements',
    keys: [
      { keys: ['N'], does: 'New budget, new batch, new rate' },
      { keys: ['A'], does: 'Allocate; choose all claims of a currency' },
      { keys: ['E'], does: 'Adjust a budget; export a payment file' },
      { keys: ['L'], does: 'Approver limits' },
      { keys: ['P'], does: 'Record a payment' },
      { keys: ['X'], does: 'Close a budget, discard a batch' },
      { keys: ['O'], does: 'Open a closed budget again' },
    ],
  },
  {
    where: 'Scorecards',
    keys: [
      { keys: ['/'], does: 'Filter partners' },
      { keys: ['E'], does: 'Save as CSV' },
      { keys: ['P'], does: 'Print a review' },
      { keys: ['J', 'K'], does: 'Next, previous number' },
    ],
  },
  {
    where: 'Lists',
    keys: [
      { keys: ['J', 'K'], does: 'Next, previous' },
      { keys: ['Home', 'End'], does: 'First, last' },
      { keys: ['Enter'], does: 'Open' },
    ],
  },
  {
    where: 'Review queue',
    keys: [
      { keys: ['A'], does: 'Approve' },
      { keys: ['R'], does: 'Return with questions' },
      { keys: ['X'], does: 'Reject' },
      { keys: ['Z'], does: 'Undo the last decision' },
      { keys: ['O'], does: 'Open the full record' },
      { keys: ['N'], does: 'Show what arrived above' },
    ],
  },
  {
    where: 'Sheets and forms',
    keys: [
      { keys: ['Enter'], does: 'Confirm a sheet' },
      { keys: ['Shift Enter'], does: 'New line' },
      { keys: ['Ctrl Enter'], does: 'Submit a form' },
      { keys: ['Alt Delete'], does: 'Remove an objective' },
      { keys: ['Alt Down'], does: 'Open the calendar of a date' },
    ],
  },
  {
    where: 'Sync',
    keys: [
      { keys: ['S'], does: 'Sync now' },
      { keys: ['Up', 'Down'], does: 'Field of a refused change' },
      { keys: ['Left', 'Right'], does: 'Mine, theirs' },
      { keys: ['Ctrl Enter'], does: 'Edit and resubmit' },
      { keys: ['D'], does: 'Discard mine' },
    ],
  },
]
