/**
 * The shapes that cross a door: page ↔ worker, worker ↔ host. Nothing runs here.
 *
 * Our own pages talk to the worker with `runtime.sendMessage({type, …})`; every answer is an object
 * with `ok`, and with `error` (a word, never a sentence) when `ok` is false.
 *
 *   type              members   answer
 *   case              id        CaseReply         what the page shows; the five seconds start here
 *   go_on             id        Done              opens the link once, in the tab of the page
 *   own_site          id        RecheckReply      notes the site as the practice's, and asks the host again
 *   back              id        Done              returns to the mail; closes the tab if it came from nowhere,
 *                                                 or at once with `leave`; "behind": the stopped site lies there
 *   open_true_site    id        Done              opens `verdict.imitates.site`, in the tab of the page
 *   recheck           id?       RecheckReply      asks the host again (without id: connects again)
 *   state             -         StateReply        all that the popup shows
 *   example           -         Done              raises the card of the test link
 *   settings          -         SettingsReply     values in force, and which of them are managed
 *   save_settings     values    Done              writes to storage.local what is not managed
 *   practice          action    PracticeReply     `list`; `remove` with entry, or with from, path and name: Done
 *   carnet            action    CarnetReply       `list`; `remove` with domain and `erase`: Done
 *   organisations     -         OrganisationsReply  the directory's, to look for one by its name
 *   checkup           -         CheckupReply      what the host finds when it looks over this workstation
 *   held              url       {ok, to}          of the waiting page alone: where to go
 *
 * The page of a case is `pages/warning.html?case=<id>`, with `&card=` one of `Card` when a small
 * link of the overlay asked for that card.
 *
 * @typedef {"case"|"go_on"|"own_site"|"back"|"open_true_site"|"recheck"|"state"|"list_webmail"|"example"|"settings"|"save_settings"|"practice"|"carnet"|"organisations"|"checkup"} PageMessageType
 * @typedef {"report"|"aftercare"|"colleague"|"admin"} Card
 */

/**
 * A link as the mail has it.
 * @typedef {object} Link
 * @property {string} href what the browser would open, as it normalises it
 * @property {string} [raw] the attribute as written, when it differs from `href`
 * @property {string} [text] what the eye reads, at most 500 characters
 * @property {string} [near] what stands around it in a long message, at most 1,600 characters
 * @property {boolean|string} [download] it gives a file; the file's name where that is known
 * @property {boolean} [attachment] the file came with the message
 */

/**
 * @typedef {object} Sender
 * @property {string} name
 * @property {string} address
 */

/**
 * @typedef {object} MailContext
 * @property {string} subject
 * @property {Sender} sender
 * @property {string[]} [recipients] the reader's own addresses, 20 at most
 * @property {string} excerpt beginning of the text, at most 4,000 characters
 */

/** @typedef {"allow"|"caution"|"warn"|"block"} Level */

/**
 * @typedef {object} Finding
 * @property {string} code
 * @property {Level|"note"} level
 * @property {Record<string, string>} args
 */

/**
 * The host's answer about one link.
 * @typedef {object} Verdict
 * @property {string} url
 * @property {string|null} href
 * @property {Level} level
 * @property {{host: string, domain: string|null, display: string}|null} site
 * @property {Finding[]} findings highest level first
 * @property {{id: string, name: string, site: string|null, phone: string|null}|null} imitates
 * @property {string[]} via
 * @property {{version: number, age: number}} lists
 */

/**
 * Why a link could not be judged. `missing`: no host installed · `forbidden`: the host does not
 * accept this extension · `crashed`: it ended · `silent`: no answer in time · `garbled`: what it
 * said is not the protocol · `outdated`: it speaks an older one · `unknown`: the extension's own
 * worker did not answer.
 * @typedef {"missing"|"forbidden"|"crashed"|"silent"|"garbled"|"outdated"|"unknown"} FaultReason
 */

/** A verdict, or the reason why there is none. @typedef {{verdict: Verdict, fault?: undefined}|{fault: FaultReason, verdict?: undefined}} Judgement */

/**
 * How the reader asked for the link.
 * @typedef {"here"|"tab"|"background_tab"|"window"|"download"} OpenIn
 */

/**
 * One line of a list of facts.
 * @typedef {object} Fact
 * @property {string} label
 * @property {string} value
 */

/**
 * A plate: where the link leads (`link`), whose site it is not (`true`).
 * @typedef {object} Plate
 * @property {"link"|"true"} kind
 * @property {string} label
 * @property {string} name
 * @property {boolean} long over 17 signs
 */

/**
 * Everything a warning says, in the reader's language, ready to be shown as text.
 * @typedef {object} Sentences
 * @property {string} language "fr" or "en"
 * @property {"caution"|"warn"|"block"|"fault"} level
 * @property {string} level_word
 * @property {string} title the contradiction
 * @property {Plate[]} plates
 * @property {string[]} reasons one to three
 * @property {Fact[]} facts sender (when it contradicts), who listed the site and when
 * @property {{label: string, from: string, url: string}|null} true_site confirmed one only
 * @property {{label: string, number: string, tel: string, from: string}|null} call
 * @property {Fact[]} details for the administrator: why a link could not be judged
 */

/**
 * @typedef {object} Contact
 * @property {string} id
 * @property {string} name
 * @property {string} number empty where only its addresses are known
 * @property {string[]} [addresses] mail addresses, or domains of them, that this contact writes from
 */

/**
 * One of the directory's, as the host tells it (messaging/PROTOCOL.md).
 * @typedef {object} Organisation
 * @property {string} id
 * @property {{fr: string, en: string}} name
 * @property {string} kind "bank", "editor", …
 * @property {string[]} aliases as people write it
 * @property {string|null} phone for professionals, confirmed within twelve months
 * @property {string|null} site confirmed
 */

/** @typedef {{ok: true, organisations: Organisation[]}|{ok: false, error: string}} OrganisationsReply */

/**
 * Kept in storage.session, so that only our own pages and the worker can read it.
 * @typedef {object} Case
 * @property {string} id
 * @property {"mail"|"navigation"|"example"} origin a click in a mail · a page that was about to open
 * @property {Link} link
 * @property {Verdict|null} verdict null when it could not be judged
 * @property {FaultReason|null} fault
 * @property {MailContext|null} mail
 * @property {number|null} tab_id the mail's tab
 * @property {number|null} frame_id frame of the mail the link is in
 * @property {OpenIn} open_in
 * @property {number} created
 * @property {number|null} asked when its page asked for it first; the delay counts from there
 * @property {string|null} back_to where «Revenir» leads when the page behind is the lure itself
 * @property {number|null} [download_id] the file that waits for the decision
 * @property {boolean} used true once it has opened its link
 */

/**
 * @typedef {object} CaseReply
 * @property {true} ok
 * @property {string} id
 * @property {"caution"|"warn"|"block"|"fault"} level
 * @property {"mail"|"navigation"|"example"} origin
 * @property {boolean} file it is a file that waits, no page
 * @property {string} href what go_on would open: for the administrator's details only
 * @property {Verdict|null} verdict
 * @property {FaultReason|null} fault
 * @property {{subject: string, sender: Sender}|null} mail
 * @property {string} practice may be empty
 * @property {string} report_address may be empty
 * @property {Contact[]} contacts
 * @property {{allowed: boolean, locked: boolean, delay: number, choose: boolean}} go_on `locked`:
 *   by the practice's choice; `delay` in seconds; `choose`: pick the right site among three first
 * @property {string|null} own_site the name that may be noted as one of the practice's
 * @property {Sentences} sentences
 */

/** @typedef {{ok: true}|{ok: false, error: "unknown_case"|"not_allowed"|"too_early"|"used"|"no_true_site"|"managed"|"full"|"behind"|"failed"}} Done */

/**
 * After `recheck`: either the link is now judged (`level`), or it still is not (`fault`). A link
 * that turns out `allow` may be opened by `go_on` without delay.
 * @typedef {{ok: true, level: Level|null, fault: FaultReason|null}|{ok: false, error: string}} RecheckReply
 */

/**
 * @typedef {object} ListState
 * @property {string} id
 * @property {number} version
 * @property {number} age seconds
 * @property {number} entries
 * @property {string} state
 */

/**
 * The lists of one publisher, as the host's `status` tells of them (messaging/PROTOCOL.md).
 * @typedef {object} Subscription
 * @property {string} id the beginning of the fingerprint in the subscription's line
 * @property {string|null} publisher null before its first word
 * @property {number} version
 * @property {number|null} age seconds since its word was last had
 * @property {"fresh"|"ageing"|"expired"} state
 * @property {"network"|"server"|"signature"|"clock"|"disk"|"content"|"other"|null} obstacle
 *   `other` is one that this extension has no word for
 * @property {string|null} detail of the obstacle, for administrators
 * @property {number|null} since seconds since the obstacle was first met
 * @property {"off"|"connected"|"polling"} push
 */

/** `state` is the worst of all. @typedef {{state: "off"|Subscription["state"], subscriptions: Subscription[]}} Update */

/**
 * `name`, `text` and `age` (seconds) fill the sentence of the code.
 * @typedef {{code: string, grade: "good"|"remark"|"fault", name: string, text: string, age: number|null}} CheckupFinding
 * @typedef {{ok: true, findings: CheckupFinding[]}|{ok: false, error: string}} CheckupReply
 */

/**
 * @typedef {object} StateReply
 * @property {true} ok
 * @property {"ok"|FaultReason} host
 * @property {string} host_version empty when unknown
 * @property {Update|null} update how the lists stand that publishers send; null when the host says nothing
 * @property {string[]} [unread] paths of settings that the host could not read
 * @property {number|null} organisations how many the directory protects
 * @property {string} practice may be empty
 * @property {"fr"|"en"} language
 * @property {boolean} mail the active tab shows recognised mail
 * @property {string|null} reader which webmail it is ("roundcube", "sogo", …)
 * @property {boolean|null} sender_read whether the last message's sender could be read; null before one
 * @property {string|null} may_list the host that «C’est ma messagerie» would note
 * @property {number} warnings this month, on this workstation
 * @property {"off"|"on"|"controlled_by_other"|"not_controllable"} prediction
 *   `off` is what we want: the browser opens no connection before a click
 */

/**
 * Wire names are those of the host's `configure`.
 * @typedef {object} Settings
 * @property {string[]} own_domains
 * @property {Contact[]} contacts
 * @property {string[]} subscriptions
 * @property {Entry[]} allow
 * @property {Entry[]} block
 * @property {"fr"|"en"|"auto"} language
 * @property {"all"|"none"} go_on
 * @property {string} practice_name
 * @property {string[]} webmails
 * @property {string[]} remote_tools programs of remote control that the practice uses itself
 * @property {string} report_address
 * @property {"off"|"browser"} prediction whether the browser may contact a site before the click
 * @property {boolean} carnet whether sites that the practice knows are noted
 */

/** A name that is let through or blocked; `until` is its last day. @typedef {string|{name: string, reason?: string, until?: string}} Entry */

/**
 * One decision on a site, as the host tells it (messaging/PROTOCOL.md).
 * @typedef {object} PracticeEntry
 * @property {string} entry "d evil.example"
 * @property {"block"|"allow"} action
 * @property {string} [reason]
 * @property {string|null} [date]
 * @property {string|null} [until]
 * @property {boolean} in_force
 * @property {"practice"|"policy"|"browser"} from
 * @property {string} [path] "block[2]", where it comes from settings
 * @property {string} [name] as it stands there
 */

/** @typedef {{path: string, name: string, action: "block"|"allow", from: "policy"|"browser", why: string}} RefusedEntry */
/** @typedef {{ok: true, entries: PracticeEntry[], refused: RefusedEntry[], removable: boolean}|{ok: false, error: string}} PracticeReply */

/** @typedef {"mine"|"once"|"login"} CarnetKind */
/** @typedef {{domain: string, kind: CarnetKind, first: string, last: string, days?: number}} CarnetSite */
/** @typedef {{ok: true, sites: CarnetSite[], on: boolean}|{ok: false, error: string}} CarnetReply */

/** `refused`: what a policy says in vain. @typedef {{ok: true, values: Settings, managed: string[], refused: string[], language: "fr"|"en"}} SettingsReply */

/**
 * What the overlay in the mail shows; made by the worker, so that no catalogue lives in a page.
 * @typedef {object} OverlayView
 * @property {string} case_id empty when there is no worker to keep a case
 * @property {"caution"|"warn"|"block"|"fault"} level
 * @property {string} language
 * @property {string} level_word
 * @property {string} practice its name, or ours where it has none
 * @property {string} seal the line under it
 * @property {string} title
 * @property {Plate[]} plates
 * @property {string[]} reasons
 * @property {string[]} [names] of sites, that stand out in the reasons
 * @property {string} [note] said under the buttons
 * @property {Fact[]} facts
 * @property {OverlayAction[]} actions the first is the safe one
 * @property {OverlayAction[]} links
 * @property {{summary: string, facts: Fact[]}|null} details
 */

/**
 * @typedef {object} OverlayAction
 * @property {OverlayChoice} choice
 * @property {string} label
 * @property {string} [small]
 * @property {string} [tel] a number to call, for `call`
 */

/** `known` and `on_call` stand on other cards than a mail's. @typedef {"back"|"true_site"|"call"|"more"|"recheck"|"known"|"on_call"|Card} OverlayChoice */

/**
 * From content scripts, answered by the worker:
 *
 *   mail_shown    reader, sealed              ShownReply   this frame shows mail
 *   am_i_body     -                           {ok, body}   asked by frames of no origin
 *   arm           menu                        Done         pointer or key is in such a frame: new tabs are held
 *   aimed         link, mail                  Done         a menu or a drag was begun on a bad link
 *   judge         links, mail                 JudgeReply   in order; 5,000 links at most
 *   unmark        css                         Done         style sheets of marks to take off
 *   warn          link, mail, open_in, fault  WarnReply    the worker shows the overlay, or hands it back
 *   open          link, mail, open_in         Done         a held link that turned out honest
 *   choice        case_id, choice             ChoiceReply  a button of the overlay, or «escalate»
 *   remote_choice choice                      Done         a button of the card over a remote-control page
 *   password_field  -                         {ok, shown, view?, styles?}  a field for a password is in sight
 *   password_choice case_id, choice           Done         a button of its card, or «lost»
 *
 * To content scripts: `overlay` (view, styles; answered by {shown}), `lists_changed`, `refocus`,
 * `parent_shows_mail`, `listed`, `layout` (layout: of blocklists/readers.json), `watch_password`,
 * `password_card` (view, styles; answered by {shown}).
 *
 * @typedef {{ok: true, styles: string, fault: OverlayView}} ShownReply
 * @typedef {{level: Level, passing?: true, seal?: string, fault?: undefined}|{fault: FaultReason, seal?: string, level?: undefined}} Answer
 * @typedef {{ok: true, answers: Answer[], css?: string}|{ok: false, error: string}} JudgeReply
 * @typedef {{ok: true, shown: boolean, level?: "allow", view?: OverlayView, styles?: string}|{ok: false, error: string}} WarnReply
 * @typedef {{ok: true, level?: "allow", view?: OverlayView, styles?: string}|{ok: false, error: string}} ChoiceReply
 */

export {};
