//! Colours, as roles: the only place that names one, and the only decision whether to use them.

use colored::Colorize as _;

use super::line::{Role, ScreenRow, SideColor};

/// When to use colour, as `--color` names it. The comments below are printed by shell completions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// Where a person sees it and has not said otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How roles look: whether with colour, and with which signs.
///
/// It is decided once, from options and environment, and handed to all that draws. No other file names
/// a colour or a sign that a terminal may lack, so that each is there in plain ASCII, too, and colour
/// never says anything that no word or sign says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    color: Color,
    signs: Signs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Color {
    On,
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signs {
    Unicode,
    Ascii,
}

/// What decides about colour besides the option, read once from the environment.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Looks a variable up; one that is empty counts as not set.
    pub var: &'a dyn Fn(&str) -> Option<String>,
    /// Whether a person sees the output.
    pub is_terminal: bool,
}

impl Palette {
    /// Decides, for all output: `--color`, then `NO_COLOR`, then `CLICOLOR_FORCE` and
    /// `FORCE_COLOR`, then what the terminal is (no-color.org, bixense.com/clicolors).
    pub fn new(choice: ColorChoice, surroundings: Surroundings<'_>) -> Self {
        let set = |name: &str| (surroundings.var)(name).filter(|value| !value.is_empty());
        let forced = |name: &str| set(name).is_some_and(|value| value != "0");
        let dumb = set("TERM").is_some_and(|term| term == "dumb");
        let on = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if set("NO_COLOR").is_some() => false,
            ColorChoice::Auto if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") => true,
            ColorChoice::Auto => surroundings.is_terminal && !dumb,
        };
        let locale = set("LC_ALL")
            .or_else(|| set("LC_CTYPE"))
            .or_else(|| set("LANG"));
        let speaks_utf8 = locale.is_none_or(|locale| {
            let locale = locale.to_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        });
        let has_glyphs = set("TERM").is_none_or(|term| term != "linux" && term != "dumb");
        Self {
            color: if on { Color::On } else { Color::Off },
            signs: if speaks_utf8 && has_glyphs {
                Signs::Unicode
            } else {
                Signs::Ascii
            },
        }
    }

    /// Decides from this program's own environment.
    pub fn of_environment(choice: ColorChoice, is_terminal: bool) -> Self {
        let var = |name: &str| std::env::var(name).ok();
        let surroundings = Surroundings {
            var: &var,
            is_terminal,
        };
        Self::new(choice, surroundings)
    }

    /// Whether there is colour.
    pub fn paints(self) -> bool {
        self.color == Color::On
    }

    /// Hands the decision to every library that paints.
    pub fn announce(self) {
        let on = self.color == Color::On;
        colored::control::set_override(on);
        dialoguer::console::set_colors_enabled(on);
        dialoguer::console::set_colors_enabled_stderr(on);
    }

    /// A row as text for the terminal.
    pub fn row(self, row: &ScreenRow) -> String {
        row.iter()
            .map(|(role, text)| self.span(*role, text))
            .collect()
    }

    fn span(self, role: Role, text: &str) -> String {
        if self.color == Color::Off || text.trim().is_empty() {
            return text.to_owned();
        }
        let painted = match role {
            Role::Plain => return text.to_owned(),
            Role::Strong => text.bold(),
            Role::Faint => text.dimmed(),
            Role::Here | Role::Side(SideColor::Cyan) => text.cyan().bold(),
            Role::Right | Role::Side(SideColor::Green) => text.green().bold(),
            Role::Almost | Role::Side(SideColor::Yellow) => text.yellow().bold(),
            Role::Wrong | Role::Side(SideColor::Red) => text.red().bold(),
            Role::Slip => text.yellow().underline(),
            Role::Key => text.cyan(),
            Role::Side(SideColor::Blue) => text.bright_blue().bold(),
            Role::Side(SideColor::Purple) => text.magenta().bold(),
        };
        painted.to_string()
    }

    /// The sign before something right.
    pub fn right(self) -> &'static str {
        self.pick("✔", "+")
    }

    /// The sign before something nearly right.
    pub fn almost(self) -> &'static str {
        self.pick("≈", "~")
    }

    /// The sign before something wrong.
    pub fn wrong(self) -> &'static str {
        self.pick("✘", "-")
    }

    /// The signs around the words that matter in a sentence: before and after them.
    pub fn marks(self) -> (&'static str, &'static str) {
        (self.pick("‹", "["), self.pick("›", "]"))
    }

    /// The sign at the option that Enter would take.
    pub fn here(self) -> &'static str {
        self.pick("▸", ">")
    }

    /// The arrow keys, as the bottom line of a page names them.
    pub fn arrows(self) -> &'static str {
        self.pick("↑↓", "arrows")
    }

    /// The sign between the first and the last of several.
    pub fn to(self) -> &'static str {
        self.pick("–", "-")
    }

    /// The sign between facts on one line.
    pub fn dot(self) -> &'static str {
        self.pick("·", "-")
    }

    /// A bar of `width` columns, of which a share is filled. Only a whole fills it, and only nothing
    /// leaves it empty.
    pub fn bar(self, share: f64, width: usize) -> (String, String) {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a screen's width"
        )]
        let full = match share {
            ..=0.0 => 0,
            1.0.. => width,
            share => {
                ((share * width as f64).round() as usize).clamp(width.min(1), width.max(2) - 1)
            }
        };
        let (done, open) = (self.pick("━", "#"), self.pick("─", "-"));
        (done.repeat(full), open.repeat(width - full))
    }

    /// The mark of a side of a drill, by its place.
    pub fn side(self, place: usize) -> &'static str {
        const UNICODE: [&str; 6] = ["●", "■", "▲", "◆", "★", "▼"];
        const ASCII: [&str; 6] = ["*", "#", "^", "%", "@", "&"];
        self.pick(UNICODE[place % 6], ASCII[place % 6])
    }

    /// The sign where there is nothing.
    pub fn nothing(self) -> &'static str {
        self.pick("·", ".")
    }

    /// A cell that is filled more or less: from 1 for a little to 4 for full.
    pub fn shade(self, level: usize) -> &'static str {
        match level {
            ..=1 => self.pick("░", "-"),
            2 => self.pick("▒", "+"),
            3 => self.pick("▓", "*"),
            _ => self.pick("█", "#"),
        }
    }

    /// A cell that is filled from below, by eighths.
    pub fn column(self, eighths: usize) -> &'static str {
        const UNICODE: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
        const ASCII: [&str; 9] = [" ", "_", "_", "_", "#", "#", "#", "#", "#"];
        self.pick(UNICODE[eighths.min(8)], ASCII[eighths.min(8)])
    }

    fn pick(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match self.signs {
            Signs::Unicode => unicode,
            Signs::Ascii => ascii,
        }
    }
}
