/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/model/nouns.h"

#include <string.h>

#include "entente/base/i18n.h"

#define REQUIRED .flags = ENT_FLAG_REQUIRED
#define DERIVED .flags = ENT_FLAG_DERIVED
#define HIDDEN .flags = ENT_FLAG_HIDDEN
#define OWNER .flags = ENT_FLAG_OWNER
#define AHEAD .flags = ENT_FLAG_AHEAD
#define FIELD(Type, kind, name, text)                                                              \
  .id = #name, .label = text, .type = ENT_FIELD_##kind, .offset = G_STRUCT_OFFSET (Type, name)

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntPartner, kind, name, text), __VA_ARGS__                                              \
  }
static const EntField partner_fields[] = {
  F (TEXT, name, N_ ("Name"), REQUIRED, .help = N_ ("the organisation's name")),
  F (CHOICE, kind, N_ ("Kind"), .vocabulary = "partner_kinds", .help = N_ ("what they are to us")),
  F (CHOICE, tier, N_ ("Tier"), .vocabulary = "tiers", .help = N_ ("how close the partnership is")),
  F (LIST, domains, N_ ("Domains"), .option = "domain",
     .help = N_ ("mail and web domains, such as example.org")),
  F (TEXT, website, N_ ("Website"), .help = N_ ("address of their site")),
  F (TEXT, country, N_ ("Country"), .help = N_ ("two letters, such as FR (ISO 3166)")),
  F (TEXT, city, N_ ("City"), .help = N_ ("where they are")),
  F (DAY, since, N_ ("Partner since"), .help = N_ ("first day of the partnership")),
  F (CHOICE, state, N_ ("State"), .vocabulary = "partner_states",
     .help = N_ ("of the partnership: prospect, active or ended")),
  F (DAY, state_since, N_ ("In state since"),
     .help = N_ ("the day it began or ended; empty: the day you change it")),
  F (TEXT, state_reason, N_ ("Reason"), .help = N_ ("why it came to that state")),
  F (TEXT, owner, N_ ("Owner"), .help = N_ ("our account manager")),
  F (DAY, planned_on, N_ ("Next contact"), AHEAD, .help = N_ ("the day planned for it")),
  F (DAY, hold_until, N_ ("On hold until"), AHEAD, .help = N_ ("quiet until that day")),
  F (TEXT, hold_reason, N_ ("On hold because"), .help = N_ ("why it is quiet")),
  F (NUMBER, cadence_days, N_ ("Cadence"), .max = 3650, .help = N_ ("days, instead of the tier's")),
  F (LIST, tags, N_ ("Tags"), .option = "tag", .help = N_ ("words, separated by commas")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
  F (TIME, last_at, N_ ("Last contact"), DERIVED, .help = N_ ("time of the latest interaction")),
  F (DAY, next_on, N_ ("Next"), .flags = ENT_FLAG_DERIVED | ENT_FLAG_AHEAD,
     .help = N_ ("the next contact or follow-up")),
  F (NUMBER, interaction_count, N_ ("Interactions"), DERIVED, .help = N_ ("how many there are")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntPerson, kind, name, text), __VA_ARGS__                                               \
  }
static const EntField person_fields[] = {
  F (TEXT, name, N_ ("Name"), REQUIRED, .help = N_ ("first and last name")),
  F (REF, partner, N_ ("Partner"), REQUIRED, .ref = ENT_NOUN_PARTNER,
     .help = N_ ("where they work")),
  F (TEXT, role, N_ ("Role"), .help = N_ ("what they do there")),
  F (CHOICE, influence, N_ ("Influence"), .vocabulary = "influences",
     .help = N_ ("their part in the partnership")),
  F (TEXT, email, N_ ("E-mail"), .help = N_ ("main address")),
  F (LIST, other_emails, N_ ("Other e-mails"), .option = "other-email",
     .help = N_ ("further addresses")),
  F (TEXT, phone, N_ ("Phone"), .help = N_ ("number, as you dial it")),
  F (TEXT, language, N_ ("Language"), .help = N_ ("two letters, such as fr (ISO 639)")),
  F (DAY, left_on, N_ ("Left on"), .help = N_ ("the day they left the partner")),
  F (NUMBER, cadence_days, N_ ("Cadence"), .max = 3650, .help = N_ ("days, for this person")),
  F (LIST, tags, N_ ("Tags"), .option = "tag", .help = N_ ("words, separated by commas")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
  F (TIME, first_at, N_ ("First contact"), DERIVED, .help = N_ ("time of the first interaction")),
  F (TIME, last_at, N_ ("Last contact"), DERIVED, .help = N_ ("time of the latest interaction")),
  F (CHOICE, conviction, N_ ("Conviction"), DERIVED, .vocabulary = "convictions",
     .help = N_ ("the step reached last")),
  F (TEXT, certifications, N_ ("Certifications"), DERIVED,
     .help = N_ ("what the person has learned or proved")),
  F (DAY, certified_until, N_ ("Certified"), .flags = ENT_FLAG_DERIVED | ENT_FLAG_AHEAD,
     .help = N_ ("the last day on which one of them holds")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntInteraction, kind, name, text), __VA_ARGS__                                          \
  }
static const EntField interaction_fields[] = {
  F (TEXT, summary, N_ ("Summary"), REQUIRED, .help = N_ ("what happened, in a line")),
  F (REF, partner, N_ ("Partner"), REQUIRED, .ref = ENT_NOUN_PARTNER, .help = N_ ("with whom")),
  F (CHOICE, kind, N_ ("Kind"), REQUIRED, .vocabulary = "interaction_kinds",
     .help = N_ ("call, mail, meeting…")),
  F (TIME, at, N_ ("When"), REQUIRED, .help = N_ ("day and hour, such as yesterday 14:30")),
  F (REFS, people, N_ ("People"), .option = "person", .ref = ENT_NOUN_PERSON,
     .help = N_ ("who took part on their side")),
  F (TEXT, ours, N_ ("On our side"), .help = N_ ("who took part on our side")),
  F (NUMBER, minutes, N_ ("Our time"), .max = 10080, .help = N_ ("minutes, such as 45m or 1h30")),
  F (NUMBER, their_minutes, N_ ("Their time"), .max = 10080,
     .help = N_ ("minutes, such as 45m or 1h30")),
  F (DAY, follow_up_on, N_ ("Follow up on"), AHEAD, .help = N_ ("a day, such as +3w")),
  F (DAY, followed_up_on, N_ ("Followed up on"), .help = N_ ("the day it was done")),
  F (LIST, tags, N_ ("Tags"), .option = "tag", .help = N_ ("words, separated by commas")),
  F (NOTE, body, N_ ("Notes"), .help = N_ ("the long story")),
  F (TEXT, message_id, N_ ("Message-ID"), HIDDEN, .help = N_ ("identity of a mail")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntEngagement, kind, name, text), __VA_ARGS__                                           \
  }
static const EntField engagement_fields[] = {
  F (TEXT, title, N_ ("Title"), REQUIRED, .help = N_ ("what is bought, sold or done together")),
  F (REF, partner, N_ ("Partner"), REQUIRED, .ref = ENT_NOUN_PARTNER, .help = N_ ("with whom")),
  F (CHOICE, kind, N_ ("Kind"), REQUIRED, .vocabulary = "engagement_kinds",
     .help = N_ ("support, training, consulting…")),
  F (CHOICE, stage, N_ ("Stage"), .vocabulary = "stages", .help = N_ ("how far it is")),
  F (MONEY, value, N_ ("Value"), .help = N_ ("amount, such as 1200.50")),
  F (TEXT, currency, N_ ("Currency"), .help = N_ ("three letters, such as EUR (ISO 4217)")),
  F (NUMBER, probability, N_ ("Probability"), .max = 100, .help = N_ ("percent")),
  F (DAY, start_on, N_ ("Starts on"), AHEAD, .help = N_ ("first day of the service")),
  F (DAY, end_on, N_ ("Ends on"), AHEAD, .help = N_ ("last day of the service")),
  F (DAY, renew_on, N_ ("Renews on"), AHEAD, .help = N_ ("day by which to renew")),
  F (REF, person, N_ ("Contact"), .ref = ENT_NOUN_PERSON, .help = N_ ("who speaks for it there")),
  F (REF, sourced_by, N_ ("Sourced by"), .ref = ENT_NOUN_PARTNER, .help = N_ ("who brought it")),
  F (REF, helped_by, N_ ("Helped by"), .ref = ENT_NOUN_PARTNER,
     .help = N_ ("who helped to win it")),
  F (REF, recommended_by, N_ ("Recommended by"), .ref = ENT_NOUN_PARTNER,
     .help = N_ ("who spoke for us")),
  F (REF, offer, N_ ("Joint offer"), .ref = ENT_NOUN_OFFER,
     .help = N_ ("the joint offer that won it")),
  F (MONEY, discount, N_ ("Discount"),
     .help = N_ ("given off the price; the value is what remains")),
  F (CHOICE, recurrence, N_ ("Recurrence"), .vocabulary = "recurrences",
     .help = N_ ("how often the value comes")),
  F (LIST, tags, N_ ("Tags"), .option = "tag", .help = N_ ("words, separated by commas")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
  F (DAY, stage_since, N_ ("In stage since"), DERIVED, .help = N_ ("day of the last move")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntPromise, kind, name, text), __VA_ARGS__                                              \
  }
static const EntField promise_fields[] = {
  F (TEXT, text, N_ ("Promise"), REQUIRED, .help = N_ ("what was promised")),
  F (REF, partner, N_ ("Partner"), REQUIRED, .ref = ENT_NOUN_PARTNER, .help = N_ ("with whom")),
  F (CHOICE, side, N_ ("Side"), REQUIRED, .vocabulary = "promise_sides",
     .help = N_ ("who promised: us or them")),
  F (DAY, due_on, N_ ("Due on"), AHEAD, .help = N_ ("a day, such as fri or +2w")),
  F (CHOICE, state, N_ ("State"), REQUIRED, .vocabulary = "promise_states",
     .help = N_ ("open, kept or broken")),
  F (DAY, made_on, N_ ("Made on"), .help = N_ ("the day of the promise")),
  F (DAY, settled_on, N_ ("Settled on"), .help = N_ ("the day it was kept or broken")),
  F (REF, person, N_ ("Person"), .ref = ENT_NOUN_PERSON, .help = N_ ("who promised, or to whom")),
  F (REF, interaction, N_ ("Interaction"), .ref = ENT_NOUN_INTERACTION,
     .help = N_ ("in which it was made")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntOffer, kind, name, text), __VA_ARGS__                                                \
  }
static const EntField offer_fields[] = {
  F (TEXT, name, N_ ("Name"), REQUIRED, .help = N_ ("name of the joint offer")),
  F (REFS, partners, N_ ("Partners"), .option = "partner", .ref = ENT_NOUN_PARTNER,
     .help = N_ ("who makes it with us")),
  F (CHOICE, stage, N_ ("Stage"), .vocabulary = "offer_stages", .help = N_ ("how far it is")),
  F (TEXT, summary, N_ ("Summary"), .help = N_ ("what it is, in a line")),
  F (NOTE, added_value, N_ ("Added value"), .help = N_ ("what the whole adds to its parts")),
  F (MONEY, price, N_ ("Price"), .help = N_ ("of the whole")),
  F (TEXT, currency, N_ ("Currency"), .help = N_ ("three letters, such as EUR (ISO 4217)")),
  F (DAY, launched_on, N_ ("Launched on"), .help = N_ ("first day on the market")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntComponent, kind, name, text), __VA_ARGS__                                            \
  }
static const EntField component_fields[] = {
  F (TEXT, name, N_ ("Name"), REQUIRED, .help = N_ ("what it is")),
  F (REF, offer, N_ ("Offer"), REQUIRED, .ref = ENT_NOUN_OFFER, .help = N_ ("the joint offer")),
  F (CHOICE, provider, N_ ("Provider"), .vocabulary = "component_providers",
     .help = N_ ("us, partner or community")),
  F (REF, partner, N_ ("Partner"), .ref = ENT_NOUN_PARTNER,
     .help = N_ ("which partner provides it")),
  F (CHOICE, kind, N_ ("Service"), .vocabulary = "engagement_kinds",
     .help = N_ ("kind of service")),
  F (NUMBER, effort_days, N_ ("Effort"), .max = 100000, .help = N_ ("days")),
  F (MONEY, cost, N_ ("Cost"), .help = N_ ("amount")),
  F (MONEY, price, N_ ("Price alone"), .help = N_ ("what it costs when it is bought alone")),
  F (NUMBER, share, N_ ("Share"), .max = 100, .help = N_ ("percent of the offer's price")),
  F (TEXT, currency, N_ ("Currency"), .help = N_ ("three letters, such as EUR (ISO 4217)")),
  F (TEXT, licence, N_ ("Licence"),
     .help = N_ ("SPDX expression, such as GPL-3.0-or-later OR MIT")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntContribution, kind, name, text), __VA_ARGS__                                         \
  }
static const EntField contribution_fields[] = {
  F (TEXT, title, N_ ("Title"), REQUIRED, .help = N_ ("what was given")),
  F (REF, partner, N_ ("Partner"), REQUIRED, .ref = ENT_NOUN_PARTNER, .help = N_ ("who gave it")),
  F (REF, person, N_ ("Person"), .ref = ENT_NOUN_PERSON, .help = N_ ("by whom")),
  F (CHOICE, kind, N_ ("Kind"), REQUIRED, .vocabulary = "contribution_kinds",
     .help = N_ ("code, bug report, talk…")),
  F (DAY, happened_on, N_ ("Day"), .help = N_ ("when")),
  F (TEXT, url, N_ ("Link"), .help = N_ ("where it can be seen")),
  F (TEXT, reference, N_ ("Reference"), HIDDEN, .help = N_ ("identity at its origin")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntConviction, kind, name, text), __VA_ARGS__                                           \
  }
static const EntField conviction_fields[] = {
  F (CHOICE, step, N_ ("Step"), REQUIRED, .vocabulary = "convictions",
     .help = N_ ("how far the person has come")),
  F (REF, person, N_ ("Person"), REQUIRED, .ref = ENT_NOUN_PERSON, .help = N_ ("who")),
  F (REF, partner, N_ ("Partner"), OWNER, .ref = ENT_NOUN_PARTNER,
     .help = N_ ("where they work; empty: the person's")),
  F (DAY, reached_on, N_ ("Reached on"), .help = N_ ("since when it shows")),
  F (REF, interaction, N_ ("Shown by"), .ref = ENT_NOUN_INTERACTION,
     .help = N_ ("the interaction that shows it")),
  F (NOTE, evidence, N_ ("Evidence"), .help = N_ ("what was said or done")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntCertification, kind, name, text), __VA_ARGS__                                        \
  }
static const EntField certification_fields[] = {
  F (TEXT, title, N_ ("Title"), REQUIRED, .help = N_ ("what the person has learned or proved")),
  F (REF, person, N_ ("Person"), REQUIRED, .ref = ENT_NOUN_PERSON, .help = N_ ("who holds it")),
  F (REF, partner, N_ ("Partner"), OWNER, .ref = ENT_NOUN_PARTNER,
     .help = N_ ("where they work; empty: the person's")),
  F (CHOICE, kind, N_ ("Kind"), .vocabulary = "certification_kinds",
     .help = N_ ("certification or training")),
  F (DAY, obtained_on, N_ ("Obtained on"), .help = N_ ("the day it was passed")),
  F (DAY, expires_on, N_ ("Expires on"), AHEAD, .help = N_ ("last day on which it holds")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntRecommendation, kind, name, text), __VA_ARGS__                                       \
  }
static const EntField recommendation_fields[] = {
  F (TEXT, title, N_ ("Title"), REQUIRED, .help = N_ ("to whom, and about what")),
  F (REF, partner, N_ ("Partner"), REQUIRED, .ref = ENT_NOUN_PARTNER,
     .help = N_ ("who spoke for us")),
  F (REF, person, N_ ("Person"), .ref = ENT_NOUN_PERSON, .help = N_ ("by whom")),
  F (DAY, happened_on, N_ ("Day"), .help = N_ ("when")),
  F (CHOICE, outcome, N_ ("Outcome"), .vocabulary = "recommendation_outcomes",
     .help = N_ ("what came of it")),
  F (REF, engagement, N_ ("Engagement"), .ref = ENT_NOUN_ENGAGEMENT,
     .help = N_ ("the deal that came of it; empty: none")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntLead, kind, name, text), __VA_ARGS__                                                 \
  }
static const EntField lead_fields[] = {
  F (TEXT, title, N_ ("Title"), REQUIRED, .help = N_ ("who might buy, and what")),
  F (REF, partner, N_ ("Partner"), REQUIRED, .ref = ENT_NOUN_PARTNER, .help = N_ ("with whom")),
  F (CHOICE, direction, N_ ("Direction"), REQUIRED, .vocabulary = "lead_directions",
     .help = N_ ("given to them, or received from them")),
  F (DAY, happened_on, N_ ("Day"), .help = N_ ("when")),
  F (CHOICE, state, N_ ("State"), REQUIRED, .vocabulary = "lead_states",
     .help = N_ ("open, won or lost")),
  F (REF, engagement, N_ ("Engagement"), .ref = ENT_NOUN_ENGAGEMENT,
     .help = N_ ("the deal that came of it; empty: none")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntAgreement, kind, name, text), __VA_ARGS__                                            \
  }
static const EntField agreement_fields[] = {
  F (TEXT, title, N_ ("Title"), REQUIRED, .help = N_ ("the rule, or what the conflict is about")),
  F (REF, partner, N_ ("Partner"), REQUIRED, .ref = ENT_NOUN_PARTNER, .help = N_ ("with whom")),
  F (CHOICE, kind, N_ ("Kind"), REQUIRED, .vocabulary = "agreement_kinds",
     .help = N_ ("rule or conflict")),
  F (DAY, agreed_on, N_ ("Agreed on"),
     .help = N_ ("the day of the agreement; of a conflict, when it came up")),
  F (DAY, settled_on, N_ ("Settled on"), .help = N_ ("of a conflict, the day it was settled")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntCapability, kind, name, text), __VA_ARGS__                                           \
  }
static const EntField capability_fields[] = {
  F (CHOICE, kind, N_ ("Service"), REQUIRED, .vocabulary = "engagement_kinds",
     .help = N_ ("kind of service")),
  F (REF, partner, N_ ("Partner"), OWNER, .ref = ENT_NOUN_PARTNER,
     .help = N_ ("who can deliver it; empty: we ourselves")),
  F (CHOICE, level, N_ ("Level"), .vocabulary = "capability_levels",
     .help = N_ ("learning, able or expert")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntDeployment, kind, name, text), __VA_ARGS__                                           \
  }
static const EntField deployment_fields[] = {
  F (TEXT, title, N_ ("Title"), REQUIRED, .help = N_ ("what they run")),
  F (REF, partner, N_ ("Partner"), REQUIRED, .ref = ENT_NOUN_PARTNER, .help = N_ ("who runs it")),
  F (DAY, since, N_ ("Since"), .help = N_ ("first day")),
  F (NUMBER, users, N_ ("Users"), .max = 1000000000, .help = N_ ("how many people use it")),
  F (REF, engagement, N_ ("Paid by"), .ref = ENT_NOUN_ENGAGEMENT,
     .help = N_ ("the service that covers it; empty: it runs freely")),
  F (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntSavedFilter, kind, name, text), __VA_ARGS__                                          \
  }
static const EntField filter_fields[] = {
  F (TEXT, name, N_ ("Name"), REQUIRED, .help = N_ ("what the tab says")),
  F (TEXT, noun, N_ ("List"), REQUIRED,
     .help = N_ ("of which list: partner, person, interaction…")),
  F (TEXT, expression, N_ ("Filter"), REQUIRED, .help = N_ ("such as tier=gold and silent>30d")),
};
#undef F

#define F(kind, name, text, ...)                                                                   \
  {                                                                                                \
    FIELD (EntFalseDuplicate, kind, name, text), __VA_ARGS__                                       \
  }
static const EntField lookalike_fields[] = {
  F (TEXT, title, N_ ("Names"), REQUIRED, .help = N_ ("both names")),
  F (REF, partner, N_ ("Partner"), OWNER, .ref = ENT_NOUN_PARTNER,
     .help = N_ ("one of two partners; of people: where they work")),
  F (REF, other_partner, N_ ("Other partner"), OWNER, .ref = ENT_NOUN_PARTNER,
     .help = N_ ("the other one of two partners")),
  F (REF, person, N_ ("Person"), OWNER, .ref = ENT_NOUN_PERSON, .help = N_ ("one of two people")),
  F (REF, other_person, N_ ("Other person"), OWNER, .ref = ENT_NOUN_PERSON,
     .help = N_ ("the other one of two people")),
};
#undef F

#define NOUN(ID, Type, word, one, many, title_field)                                               \
  [ENT_NOUN_##ID] = { .id = ENT_NOUN_##ID,                                                         \
                      .name = #word,                                                               \
                      .label = one,                                                                \
                      .plural = many,                                                              \
                      .title = title_field,                                                        \
                      .size = sizeof (Type),                                                       \
                      .fields = word##_fields,                                                     \
                      .n_fields = G_N_ELEMENTS (word##_fields) }

static const EntNoun nouns[ENT_N_NOUNS] = {
  NOUN (PARTNER, EntPartner, partner, N_ ("Partner"), N_ ("Partners"), "name"),
  NOUN (PERSON, EntPerson, person, N_ ("Person"), N_ ("People"), "name"),
  NOUN (INTERACTION, EntInteraction, interaction, N_ ("Interaction"), N_ ("Interactions"),
        "summary"),
  NOUN (ENGAGEMENT, EntEngagement, engagement, N_ ("Engagement"), N_ ("Engagements"), "title"),
  NOUN (PROMISE, EntPromise, promise, N_ ("Promise"), N_ ("Promises"), "text"),
  NOUN (OFFER, EntOffer, offer, N_ ("Joint offer"), N_ ("Joint offers"), "name"),
  NOUN (COMPONENT, EntComponent, component, N_ ("Component"), N_ ("Components"), "name"),
  NOUN (CONTRIBUTION, EntContribution, contribution, N_ ("Contribution"), N_ ("Contributions"),
        "title"),
  NOUN (CONVICTION, EntConviction, conviction, N_ ("Conviction"), N_ ("Convictions"), "step"),
  NOUN (CERTIFICATION, EntCertification, certification, N_ ("Certification"), N_ ("Certifications"),
        "title"),
  NOUN (RECOMMENDATION, EntRecommendation, recommendation, N_ ("Recommendation"),
        N_ ("Recommendations"), "title"),
  NOUN (LEAD, EntLead, lead, N_ ("Lead"), N_ ("Leads"), "title"),
  NOUN (AGREEMENT, EntAgreement, agreement, N_ ("Agreement"), N_ ("Agreements"), "title"),
  NOUN (CAPABILITY, EntCapability, capability, N_ ("Capability"), N_ ("Capabilities"), "kind"),
  NOUN (DEPLOYMENT, EntDeployment, deployment, N_ ("Deployment"), N_ ("Deployments"), "title"),
  NOUN (FILTER, EntSavedFilter, filter, N_ ("Filter"), N_ ("Filters"), "name"),
  /* Scripts and databases know it by its first name. */
  NOUN (FALSE_DUPLICATE, EntFalseDuplicate, lookalike, N_ ("False duplicate"),
        N_ ("False duplicates"), "title"),
};

const EntNoun *
ent_noun (EntNounId id)
{
  return &nouns[id];
}

const EntNoun *
ent_noun_find (const char *name)
{
  /* What scripts, mappings and drafts of earlier versions say. */
  if (g_str_equal (name, "commitment"))
    return &nouns[ENT_NOUN_PROMISE];
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_equal (nouns[i].name, name))
      return &nouns[i];
  return NULL;
}

const EntField *
ent_noun_field (const EntNoun *noun, const char *id)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (g_str_equal (noun->fields[i].id, id))
      return &noun->fields[i];
  return NULL;
}
