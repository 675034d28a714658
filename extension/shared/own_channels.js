/**
 * Where a body wants misleading messages in its name to be sent, each read on its own pages (the
 * comment behind it). Only mail addresses on domains that the directory confirms: a test compares.
 * @type {Record<string, string>}
 */
const CHANNELS = {
  amazon: "stop-spoofing@amazon.com", // aws.amazon.com/security/report-suspicious-emails
  chronopost: "abuse@chronopost.fr", // chronopost.fr/fr/aide/faq
  dhl: "phishing-dpdhl@dhl.com", // dhl.com, sensibilisation à la fraude
  docusign: "spam@docusign.com", // support.docusign.com
  doctolib: "phishing@doctolib.com", // doctolibpatient.zendesk.com, its help centre
  dropbox: "abuse@dropbox.com", // help.dropbox.com/security/unknown-sender
  edf: "message-frauduleux@edf.fr", // corse.edf.fr, arnaques et e-mails frauduleux
  fortuneo: "signalement-phishing@fortuneo.com", // fortuneo.fr/securite/risque-fraude
  gandi: "abuse@gandi.net", // news.gandi.net, 2021-08
  ionos: "abuse@ionos.com", // ionos.com/terms-gtc/domain
  labanquepostale: "alertespam@labanquepostale.fr", // labanquepostale.fr, questions sur la fraude
  laposte: "phishing@laposte.fr", // groupelaposte.com, 2020-11
  n26: "support@n26.com", // support.n26.com, account protection
  netflix: "phishing@netflix.com", // help.netflix.com/node/65674
  orange: "abuse@orange.fr", // assistance.orange.fr, le service abuse
  ovh: "fraude@ovh.com", // help.ovhcloud.com, scams and phishing, 2026
  spotify: "spoof@spotify.com", // support.spotify.com, suspicious email, 2021-02
};

/** @param {string} id of the directory @returns {string|null} */
export const ownChannel = (id) => (Object.hasOwn(CHANNELS, id) ? CHANNELS[id] : null);

export const CHANNEL_IDS = Object.keys(CHANNELS);
