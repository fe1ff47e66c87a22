/** The issues of what a flow does with templates, in the words of a marketer; see also `src/flow/issues.ts`. */
export const templateTexts = {
  template_parameters_differ: {
    severity: 'error',
    help: 'Fill in exactly the parameters of the template, or correct what GET …/templates says of it.',
  },
  template_buttons_differ: {
    severity: 'error',
    help: 'Give the message the quick replies of the template, in their order and with their titles.',
  },
  template_unsupported: {
    severity: 'error',
    help: 'Use another template.',
  },
  template_buttons_unused: {
    severity: 'warning',
    help: 'Add the buttons to the message, so that something can follow a tap.',
  },
  template_not_approved: {
    severity: 'warning',
    help: 'Wait for the approval, or use another template: the provider refuses this one.',
  },
  template_unknown: {
    severity: 'warning',
    help: 'Check name and language; POST …/templates/synchronise reads them anew, PUT …/templates/{name}/{language} tells by hand.',
  },
} as const;

export type TemplateIssueCode = keyof typeof templateTexts;
