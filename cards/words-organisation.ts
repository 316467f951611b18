import type { Text } from '../bot/domain/organisation.ts';

/** Texts about the organisation and its versions. Only administrators see most of them. */
export const ORGANISATION_WORDS = {
  organisationHeading: { da: 'Organisationen', en: 'The organisation' },
  organisationInForce: { da: 'Version {version} gælder nu.', en: 'Version {version} is in use.' },
  organisationVersion: { da: 'Version {version}', en: 'Version {version}' },
  organisationSince: { da: 'Taget i brug {when} af {who}', en: 'Taken into use {when} by {who}' },
  organisationNote: { da: 'Bemærkning', en: 'Note' },
  organisationHowTo: {
    da: 'Send mig filen (.json) her i chatten, når noget skal ændres. Så viser jeg forskellen, før du tager den i brug.',
    en: 'Send me the file (.json) in this chat when something must change. I will show the difference before you take it into use.',
  },
  organisationLast: { da: 'De seneste versioner', en: 'The latest versions' },
  organisationCountOne: { da: '1 ændring', en: '1 change' },
  organisationCount: { da: '{count} ændringer', en: '{count} changes' },
  buttonLastVersions: { da: 'Vis de seneste fem', en: 'Show the last five' },

  differenceHeading: { da: 'Ændringer i organisationen', en: 'Changes in the organisation' },
  differenceFrom: { da: 'I forhold til version {version}:', en: 'Compared with version {version}:' },
  differenceMore: { da: 'Og {count} linjer mere.', en: 'And {count} more lines.' },
  differenceAsk: {
    da: 'Intet er ændret endnu. Skal det tages i brug for alle?',
    en: 'Nothing has changed yet. Should it be taken into use for everybody?',
  },
  consequenceServiceKept: {
    da: '{name} ({id}) er ikke i filen. Den bliver stående på gamle sager og kan ikke vælges til nye.',
    en: '{name} ({id}) is not in the file. It stays on old cases and cannot be chosen for new ones.',
  },
  consequenceMemberLeavesOne: {
    da: '{name} er ikke i filen og har 1 åben sag. Den bliver hos {name}, til nogen overdrager den.',
    en: '{name} is not in the file and has 1 open case. It stays with {name} until somebody hands it over.',
  },
  consequenceMemberLeaves: {
    da: '{name} er ikke i filen og har {count} åbne sager. De bliver hos {name}, til nogen overdrager dem.',
    en: '{name} is not in the file and has {count} open cases. They stay with {name} until somebody hands them over.',
  },
  consequenceNoAdministrator: {
    da: 'Ingen er administrator i filen. Så kan organisationen ikke mere ændres her i chatten.',
    en: 'Nobody is an administrator in the file. The organisation can then no longer be changed in this chat.',
  },
  buttonTakeIntoUse: { da: 'Tag i brug', en: 'Take into use' },
  buttonDropOrganisation: { da: 'Drop', en: 'Drop' },

  organisationTaken: {
    da: 'Version {version} gælder nu. Alle bruger den inden for et minut.',
    en: 'Version {version} is in use now. Everybody has it within a minute.',
  },
  organisationDropped: {
    da: 'Filen er droppet. Der er ikke ændret noget.',
    en: 'The file is dropped. Nothing was changed.',
  },
  organisationSame: {
    da: 'Filen siger det samme som version {version}, der gælder nu. Rækkefølge alene tæller ikke. Der er intet at tage i brug.',
    en: 'The file says the same as version {version}, which is in use now. Order alone does not count. There is nothing to take into use.',
  },
  organisationFaster: {
    da: 'Imens har {who} taget version {version} i brug. Se forskellen igen, før du vælger.',
    en: 'Meanwhile {who} has taken version {version} into use. Look at the difference again before you choose.',
  },
  organisationGone: {
    da: 'Den fil kender jeg ikke mere. Send den igen.',
    en: 'I no longer know that file. Send it again.',
  },

  problemsHeading: { da: 'Filen kan ikke bruges', en: 'The file cannot be used' },
  problemsIntro: {
    da: 'Der er ikke ændret noget. Ret filen, og send den igen. Fejlene er beskrevet på engelsk.',
    en: 'Nothing was changed. Correct the file and send it again.',
  },
  problemsMore: { da: 'Og {count} fejl mere.', en: 'And {count} more mistakes.' },

  organisationNoRight: {
    da: 'Kun administratorer kan se og ændre organisationen. Skriv, hvad der er galt, hvis du vil melde en fejl.',
    en: 'Only administrators can see and change the organisation. Write what is wrong if you want to report a fault.',
  },
  organisationTooLarge: {
    da: 'Filen er for stor. Den må højst fylde {megabytes} MB. Der er ikke ændret noget.',
    en: 'The file is too large. It may be at most {megabytes} MB. Nothing was changed.',
  },
  organisationNotFetched: {
    da: 'Jeg kunne ikke hente filen. Send den igen om lidt. Der er ikke ændret noget.',
    en: 'I could not fetch the file. Send it again in a moment. Nothing was changed.',
  },
  organisationUntrusted: {
    da: 'Jeg må ikke hente filer fra det sted. Bed driften give mig lov, eller brug kommandoen i driftsvejledningen.',
    en: 'I may not fetch files from that place. Ask operations to allow it, or use the command in the runbook.',
  },
  helpOrganisation: {
    da: '«organisation»: se, hvilken version der gælder. Send filen her for at ændre den.',
    en: '“organisation”: see which version is in use. Send the file here to change it.',
  },
  summaryOrganisation: { da: 'Organisationen', en: 'The organisation' },
  summaryDifference: { da: 'Ændringer i organisationen', en: 'Changes in the organisation' },
} as const satisfies Record<string, Text>;
