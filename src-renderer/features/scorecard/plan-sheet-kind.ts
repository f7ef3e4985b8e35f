/** What is entered into a partner's plan: the agreement on file, what a review agreed, or what is measured elsewhere. */
export type PlanSheetKind = 'agreement' | 'agree' | 'measure'
