/** The reports that every business has, by their types. Source of type and name: Connectly, "Reports API". */
export const reportNames = { 'campaign.daily.v1': 'Daily campaign report' } as const;

export type ReportType = keyof typeof reportNames;

export const reportTypes: ReportType[] = ['campaign.daily.v1'];
