//! The rows: one of data per mail system. How clauses and notes are read does not depend on the row; where a note may
//! stand, how the from-part is laid out and what silence means does. Which row wrote a stamp is told in
//! [`super::writer`].
//!
//! Rows are alphabetical and their order means nothing. `tests/dialects.rs` checks that each example is claimed by its
//! own row alone.

use super::dialect::Dialect;

mod amavis;
mod antispameurope;
mod aol_outbound;
mod aol_relay;
mod aol_web;
mod appleshare;
mod assp;
mod barracuda;
mod cellopoint;
mod chasquid;
mod cisco_esa;
mod cloudflare;
mod codetwo;
mod comcast;
mod communigate;
mod communigate_channel;
mod coremail;
mod courier;
mod courier_old;
mod courier_webmail;
mod cyrus;
mod dma;
mod domino;
mod dotnet_sslstream;
mod dovecot_lmtp;
mod dovecot_old;
mod dovecot_submission;
mod ecartis;
mod emwac;
mod exchange;
mod exchange_5;
mod exchange_online_store;
mod exchange_store;
mod exim;
mod exim_old;
mod expurgate;
mod facebook;
mod fastmail_proxy;
mod fastmail_submission;
mod fetchmail;
mod firstclass;
mod forcepoint;
mod fortimail;
mod getmail;
mod gmail;
mod gmx_old;
mod godaddy;
mod google_api;
mod google_fetch;
mod google_inner;
mod groupwise;
mod halon;
mod haraka;
mod hmailserver;
mod hotmail_mx;
mod hotmail_web;
mod ibm_gateway;
mod icewarp;
mod imail;
mod improvmx;
mod intermail;
mod interscan;
mod ionos_web;
mod james;
mod jetmail;
mod kerio;
mod kumomta;
mod listserv;
mod lsmtp;
mod maddy;
mod mail_gear;
mod mail_ru;
mod mailenable;
mod mailgun;
mod mailmarshal;
mod mailmax;
mod mailshield;
mod mandrill;
mod mdaemon;
mod merak;
mod mercury;
mod messagelabs;
mod messagelabs_bemta;
mod messagewall;
mod microsoft_mail;
mod microsoft_pickup;
mod microsoft_smtpsvc;
mod mimecast;
mod mimedefang;
mod momentum;
mod momentum_old;
mod mox;
mod naver;
mod navgw;
mod nemesis;
mod netmail;
mod netscape;
mod nullmailer;
mod ofmipd;
mod opensmtpd;
mod oracle_messaging;
mod pgp_universal;
mod post_office;
mod postfix;
mod postfix_pickup;
mod postini;
mod powermta;
mod proofpoint;
mod proofpoint_filter;
mod qmail;
mod qmail_ldap;
mod qmail_queue;
mod qmail_scanner;
mod qmail_tls;
mod qpsmtpd;
mod qq;
mod rackspace;
mod rzmta;
mod samsung_knoxportal;
mod scalix;
mod sendgrid;
mod sendmail;
mod ses_inbound;
mod simscan;
mod slmail;
mod smail;
mod smartermail;
mod sophos_appliance;
mod spamassassin;
mod squirrelmail;
mod ssmtp;
mod stalwart;
mod sun_messaging;
mod symantec_messaging_gateway;
mod t_online;
mod totemo;
mod vpop3;
mod webshield;
mod winroute;
mod wp_smtpd;
mod xmail;
mod yahoo_atlas;
mod yahoo_hermes;
mod yahoo_inner;
mod yahoo_login;
mod yahoo_mx;
mod yahoo_mx_old;
mod yahoo_web;
mod yandex;
mod yandex_web;
mod zimbra;
mod zmailer;
mod zmailer_list;
mod zoho;
mod zonemta;

/// What a row's file imports.
mod prelude {
    pub(super) use super::super::dialect::{Dialect, Slot, Step, StepRule};
    pub(super) use super::super::from_shape::FromShape;
    pub(super) use super::super::habits::Habits;
    pub(super) use super::super::mark::{Mark, Place};
    pub(super) use super::super::notation::Note;
    pub(super) use super::super::section::Section;
    pub(super) use super::super::silence::{Keyword, Silence};
    pub(super) use super::super::view::View;
    pub(super) use crate::bytes;
}

/// All rows, by id.
pub static ALL: &[&Dialect] = &[
    &amavis::DIALECT,
    &antispameurope::DIALECT,
    &aol_outbound::DIALECT,
    &aol_relay::DIALECT,
    &aol_web::DIALECT,
    &appleshare::DIALECT,
    &assp::DIALECT,
    &barracuda::DIALECT,
    &cellopoint::DIALECT,
    &chasquid::DIALECT,
    &cisco_esa::DIALECT,
    &cloudflare::DIALECT,
    &codetwo::DIALECT,
    &comcast::DIALECT,
    &communigate::DIALECT,
    &communigate_channel::DIALECT,
    &coremail::DIALECT,
    &courier::DIALECT,
    &courier_old::DIALECT,
    &courier_webmail::DIALECT,
    &cyrus::DIALECT,
    &dma::DIALECT,
    &domino::DIALECT,
    &dotnet_sslstream::DIALECT,
    &dovecot_lmtp::DIALECT,
    &dovecot_old::DIALECT,
    &dovecot_submission::DIALECT,
    &ecartis::DIALECT,
    &emwac::DIALECT,
    &exchange::DIALECT,
    &exchange_5::DIALECT,
    &exchange_online_store::DIALECT,
    &exchange_store::DIALECT,
    &exim::DIALECT,
    &exim_old::DIALECT,
    &expurgate::DIALECT,
    &facebook::DIALECT,
    &fastmail_proxy::DIALECT,
    &fastmail_submission::DIALECT,
    &fetchmail::DIALECT,
    &firstclass::DIALECT,
    &forcepoint::DIALECT,
    &fortimail::DIALECT,
    &getmail::DIALECT,
    &gmail::DIALECT,
    &gmx_old::DIALECT,
    &godaddy::DIALECT,
    &google_api::DIALECT,
    &google_fetch::DIALECT,
    &google_inner::DIALECT,
    &groupwise::DIALECT,
    &halon::DIALECT,
    &haraka::DIALECT,
    &hmailserver::DIALECT,
    &hotmail_mx::DIALECT,
    &hotmail_web::DIALECT,
    &ibm_gateway::DIALECT,
    &icewarp::DIALECT,
    &imail::DIALECT,
    &improvmx::DIALECT,
    &intermail::DIALECT,
    &interscan::DIALECT,
    &ionos_web::DIALECT,
    &james::DIALECT,
    &jetmail::DIALECT,
    &kerio::DIALECT,
    &kumomta::DIALECT,
    &listserv::DIALECT,
    &lsmtp::DIALECT,
    &maddy::DIALECT,
    &mail_gear::DIALECT,
    &mail_ru::DIALECT,
    &mailenable::DIALECT,
    &mailgun::DIALECT,
    &mailmarshal::DIALECT,
    &mailmax::DIALECT,
    &mailshield::DIALECT,
    &mandrill::DIALECT,
    &mdaemon::DIALECT,
    &merak::DIALECT,
    &mercury::DIALECT,
    &messagelabs::DIALECT,
    &messagelabs_bemta::DIALECT,
    &messagewall::DIALECT,
    &microsoft_mail::DIALECT,
    &microsoft_pickup::DIALECT,
    &microsoft_smtpsvc::DIALECT,
    &mimecast::DIALECT,
    &mimedefang::DIALECT,
    &momentum::DIALECT,
    &momentum_old::DIALECT,
    &mox::DIALECT,
    &naver::DIALECT,
    &navgw::DIALECT,
    &nemesis::DIALECT,
    &netmail::DIALECT,
    &netscape::DIALECT,
    &nullmailer::DIALECT,
    &ofmipd::DIALECT,
    &opensmtpd::DIALECT,
    &oracle_messaging::DIALECT,
    &pgp_universal::DIALECT,
    &post_office::DIALECT,
    &postfix::DIALECT,
    &postfix_pickup::DIALECT,
    &postini::DIALECT,
    &powermta::DIALECT,
    &proofpoint::DIALECT,
    &proofpoint_filter::DIALECT,
    &qmail::DIALECT,
    &qmail_ldap::DIALECT,
    &qmail_queue::DIALECT,
    &qmail_scanner::DIALECT,
    &qmail_tls::DIALECT,
    &qpsmtpd::DIALECT,
    &qq::DIALECT,
    &rackspace::DIALECT,
    &rzmta::DIALECT,
    &samsung_knoxportal::DIALECT,
    &scalix::DIALECT,
    &sendgrid::DIALECT,
    &sendmail::DIALECT,
    &ses_inbound::DIALECT,
    &simscan::DIALECT,
    &slmail::DIALECT,
    &smail::DIALECT,
    &smartermail::DIALECT,
    &sophos_appliance::DIALECT,
    &spamassassin::DIALECT,
    &squirrelmail::DIALECT,
    &ssmtp::DIALECT,
    &stalwart::DIALECT,
    &sun_messaging::DIALECT,
    &symantec_messaging_gateway::DIALECT,
    &t_online::DIALECT,
    &totemo::DIALECT,
    &vpop3::DIALECT,
    &webshield::DIALECT,
    &winroute::DIALECT,
    &wp_smtpd::DIALECT,
    &xmail::DIALECT,
    &yahoo_atlas::DIALECT,
    &yahoo_hermes::DIALECT,
    &yahoo_inner::DIALECT,
    &yahoo_login::DIALECT,
    &yahoo_mx::DIALECT,
    &yahoo_mx_old::DIALECT,
    &yahoo_web::DIALECT,
    &yandex::DIALECT,
    &yandex_web::DIALECT,
    &zimbra::DIALECT,
    &zmailer::DIALECT,
    &zmailer_list::DIALECT,
    &zoho::DIALECT,
    &zonemta::DIALECT,
];
