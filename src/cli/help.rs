//! Pages about civiq itself: help, the manual, and completions for shells.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::Cli;
use super::failure::exit_code;
use super::outlet::{self, fitted};
use super::topics::{HelpTopic, TOPICS, topic, topic_for};
use crate::context::{CommandError, CommandOutcome};
use crate::formats::formats;
use crate::layout::{hanging, rows};
use crate::phrase::closest;
use crate::results;
use crate::results::gradebook;
use crate::terminal::paint::{ColorChoice, Palette};
use crate::text::clean;

/// Writes to standard output what programs read, as it is.
fn script(bytes: &[u8]) -> ExitCode {
    write_to(outlet::output(), bytes)
}

/// No line of a page is longer than this, however wide the window is.
const WIDEST: usize = 100;

/// civiq's command line. Where a window is, help leaves all wrapping to the one way in which civiq wraps.
pub(super) fn command() -> Command {
    let civiq = flowing(Cli::command());
    if outlet::output().is_terminal() {
        civiq.term_width(0)
    } else {
        civiq
    }
}

/// A command and those below it, with the prose behind their options in paragraphs of one line each, as
/// wide as it is: it is wrapped where it is shown, and not a second time.
fn flowing(command: Command) -> Command {
    let after = command
        .get_after_help()
        .map(|text| paragraphs(&text.to_string()));
    let command = match after {
        Some(text) => command.after_help(text),
        None => command,
    };
    command.mut_subcommands(flowing)
}

/// The lines of each paragraph in one. Examples and tables, which are set in, stay as they are.
fn paragraphs(text: &str) -> String {
    let mut flowing = String::new();
    let mut was_prose = false;
    for line in text.lines() {
        let is_prose = !line.is_empty() && !line.starts_with(' ');
        if was_prose && is_prose {
            flowing.push(' ');
        } else if !flowing.is_empty() {
            flowing.push('\n');
        }
        flowing += line;
        was_prose = is_prose;
    }
    flowing
}

/// Writes a page as clap styles it, in its styles only where colour is wanted.
pub(super) fn styled(text: &StyledStr, choice: ColorChoice) -> ExitCode {
    let out = outlet::output();
    let width = out.width().map(|width| width.min(WIDEST));
    if Palette::of_environment(choice, out.is_terminal()).paints() {
        let text = fitted(&text.ansi().to_string(), width);
        write_to(out.painted(), text.as_bytes())
    } else {
        write_to(out, fitted(&text.to_string(), width).as_bytes())
    }
}

/// How wide a page is where no window is.
const USUAL: usize = 80;

/// Writes a page on a topic.
fn page_on(topic: &HelpTopic) -> ExitCode {
    let out = outlet::output();
    let width = out.width().map_or(USUAL, |width| width.min(WIDEST));
    let wrapped = topic.text.lines().flat_map(|line| rows(line, width));
    let mut text = wrapped.map(|row| row + "\n").collect::<String>();
    if topic.name == "formats" {
        text += &fitted(&about_formats(), out.width().map(|width| width.min(WIDEST)));
    }
    write_to(out, text.as_bytes())
}

fn write_to(mut out: impl io::Write, bytes: &[u8]) -> ExitCode {
    printed(out.write_all(bytes).and_then(|()| out.flush()))
}

/// The exit code once a page was printed as far as it could be: whoever reads may have read enough, and
/// anything else that is in the way is told.
fn printed(told: io::Result<()>) -> ExitCode {
    let ended = told.map(|()| CommandOutcome::Done);
    exit_code(ended.map_err(CommandError::from), None)
}

/// Help on civiq, on a command, or on a topic.
pub(super) fn help(words: &[String], choice: ColorChoice) -> ExitCode {
    if let [word] = words
        && let Some(topic) = topic(word)
    {
        return page_on(topic);
    }
    let mut civiq = command();
    civiq.build();
    let mut command = &mut civiq;
    for (at, name) in words.iter().enumerate() {
        if command.find_subcommand(name).is_none() {
            return unknown(words, &words[..at], command);
        }
        let Some(found) = command.find_subcommand_mut(name) else {
            return ExitCode::FAILURE;
        };
        command = found;
    }
    let text = if words.is_empty() {
        command.render_long_help()
    } else {
        command.render_help()
    };
    styled(&text, choice)
}

/// Says that there is no such page, and which may be meant; `known` words were a command.
fn unknown(words: &[String], known: &[String], command: &Command) -> ExitCode {
    let word = words.get(known.len()).map_or("", String::as_str);
    let commands = command.get_subcommands().map(Command::get_name);
    let topics = TOPICS.iter().map(|topic| topic.name);
    let is_first = known.is_empty();
    let names = commands.chain(topics.filter(|_| is_first));
    let names = names.collect::<Vec<_>>();
    let near = topic_for(word).filter(|_| is_first);
    let near = near.or_else(|| closest(word, &names));
    let path = ["civiq", "help"].into_iter();
    let path = path.chain(known.iter().map(String::as_str));
    let path = path.collect::<Vec<_>>().join(" ");
    let more = match near {
        Some(near) => format!("did you mean `{path} {near}`?"),
        None if is_first => "`civiq help` lists the commands and the topics".into(),
        None => format!("`{path}` lists its commands"),
    };
    let said = clean(&words.join(" "));
    let text = format!("civiq: there is no help on `{said}`\n  hint: {more}\n");
    let _ = outlet::talk().tell(&text);
    ExitCode::from(2)
}

/// What a shell needs to complete a command line.
pub(super) fn completions(shell: Shell) -> ExitCode {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "civiq", &mut bytes);
    script(&bytes)
}

/// The manual page: civiq, then each command in a section of its own.
pub(super) fn manual() -> ExitCode {
    let civiq = Cli::command();
    let mut bytes = Vec::new();
    let man = Man::new(civiq.clone());
    let rendered = man
        .render_title(&mut bytes)
        .and_then(|()| man.render_name_section(&mut bytes))
        .and_then(|()| man.render_synopsis_section(&mut bytes))
        .and_then(|()| man.render_description_section(&mut bytes))
        .and_then(|()| man.render_options_section(&mut bytes))
        .and_then(|()| bytes.write_all(examples(&man)?.as_bytes()))
        .and_then(|()| sections(&civiq, "civiq", &mut bytes));
    match rendered {
        Ok(()) => script(&bytes),
        Err(error) => printed(Err(error)),
    }
}

/// A section for each command below this one.
fn sections(above: &Command, path: &str, bytes: &mut Vec<u8>) -> io::Result<()> {
    for command in above.get_subcommands() {
        let path = format!("{path} {}", command.get_name());
        if command.has_subcommands() {
            sections(command, &path, bytes)?;
            continue;
        }
        let man = Man::new(command.clone().bin_name(&path).disable_help_flag(true));
        let mut own = Vec::new();
        man.render_description_section(&mut own)?;
        man.render_synopsis_section(&mut own)?;
        man.render_options_section(&mut own)?;
        own.extend(examples(&man)?.bytes());
        let own = String::from_utf8_lossy(&own);
        let own = own.replacen(".SH DESCRIPTION\n", "", 1);
        let heading = path.to_uppercase();
        bytes.extend(format!(".SH {heading:?}\n").bytes());
        bytes.extend(own.replace(".SH ", ".SS ").bytes());
    }
    Ok(())
}

/// What stands below a command's options, line by line as it stands there.
fn examples(man: &Man) -> io::Result<String> {
    let mut extra = Vec::new();
    man.render_extra_section(&mut extra)?;
    let extra = String::from_utf8_lossy(&extra);
    let Some((_, lines)) = extra.split_once(".SH EXTRA\n") else {
        return Ok(String::new());
    };
    let lines = lines
        .trim_start_matches("Examples:\n")
        .trim_start_matches("Example:\n");
    Ok(format!(".SH EXAMPLES\n.nf\n{lines}.fi\n"))
}

/// The page about formats.
fn about_formats() -> String {
    let mut text = String::from(BEFORE_FORMATS);
    for format in formats() {
        let endings = format.endings.iter().map(|ending| format!(".{ending}"));
        let endings = endings.collect::<Vec<_>>().join(" ");
        let ways = match (format.readers, format.write) {
            ([_, ..], Some(_)) => "read and written",
            ([_, ..], None) => "read",
            _ => "written",
        };
        let (name, about) = (format.name, format.about);
        // Writing to memory can't fail.
        let _ = writeln!(text, "\n  {name:<10} {ways:<16}  {endings}");
        let _ = writeln!(text, "{}", indented(about));
    }
    text.push_str(AFTER_FORMATS);
    for format in results::formats() {
        let about = indented(format.about);
        let _ = writeln!(text, "  {:<10} {}", format.name, about.trim_start());
    }
    let _ = writeln!(text, "  {:<10} {}", "gradebook", gradebook::ABOUT);
    text
}

fn indented(text: &str) -> String {
    const INDENT: usize = 13;
    hanging(text, INDENT, INDENT, 80).join("\n")
}

const BEFORE_FORMATS: &str = "\
Formats of decks beside civiq’s own. `civiq deck import` reads them, and any
such file works in place of a deck; `civiq deck export DECK --to FORMAT` writes
them.
";

const AFTER_FORMATS: &str = "
A format is recognised by the file’s ending, or else by its text; `--format`
names it. HTML becomes plain text.

Formats for answers, written by `civiq export FORMAT`:

";

#[cfg(test)]
mod tests {
    use super::*;

    /// What is longer would be wrapped, and its rest stand alone before the next line.
    #[test]
    fn no_line_that_ends_by_itself_is_wider_than_a_page() {
        let mut commands = vec![Cli::command()];
        let mut too_wide = Vec::new();
        while let Some(command) = commands.pop() {
            let after = command.get_after_help().map(ToString::to_string);
            let lines = after.unwrap_or_default();
            let lines = lines.split("\n\n").filter(|text| text.contains('\n'));
            let lines = lines.flat_map(str::lines);
            let wide = lines.filter(|line| line.chars().count() > WIDEST);
            too_wide.extend(wide.map(str::to_owned));
            commands.extend(command.get_subcommands().cloned());
        }
        assert_eq!(too_wide, [""; 0]);
    }
}
