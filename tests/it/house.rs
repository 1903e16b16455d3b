//! The sources as the rules of the house see them: every file with its place in the tree of modules,
//! what its folder's list says, and which files it reaches. Tests within the sources don't count.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// A module's names from the root down: `["quiz", "plan"]` for `src/quiz/plan.rs`.
pub(crate) type ModulePath = Vec<String>;

/// A file of `src`.
pub(crate) struct SourceFile {
    /// Where it stands in the tree of modules; nothing for `lib.rs`.
    pub(crate) module: ModulePath,
    /// Its path below `src`.
    pub(crate) name: String,
    /// Its text up to its tests.
    pub(crate) program: String,
    /// The modules that it lists, in the order of its list.
    pub(crate) list: Vec<String>,
    /// The names of the types that it defines, however private.
    pub(crate) types: Vec<String>,
    /// Each function with its length in lines.
    pub(crate) functions: Vec<(String, usize)>,
    /// Each local that has the name of a function which it calls.
    pub(crate) shadows: Vec<String>,
    /// The paths that it names from a root that all can see: `crate::…`, `super::…`, `self::…` or one
    /// of its own modules, each as absolute names.
    named: BTreeSet<ModulePath>,
    /// The modules that it lists for tests only.
    tests: Vec<ModulePath>,
}

/// Every file of the library, in no order.
pub(crate) static FILES: LazyLock<Vec<SourceFile>> = LazyLock::new(|| {
    let mut folders = vec![src()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if is_program(&path) {
                files.push(SourceFile::read(&path));
            }
        }
    }
    let tests = files.iter().flat_map(|file| file.tests.iter().cloned());
    let tests = tests.collect::<BTreeSet<_>>();
    files.retain(|file| !tests.contains(&file.module));
    files
});

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Rust of the library; the binary's few lines know only that.
fn is_program(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("src/main.rs")
}

impl SourceFile {
    fn read(file: &Path) -> Self {
        let text = fs::read_to_string(file).expect("a source");
        let mut syntax = syn::parse_file(&text).expect("Rust");
        let inside = file.strip_prefix(src()).expect("inside src");
        let module = module_path(inside);
        let tests = syntax.items.extract_if(.., |item| is_test(item));
        let tests = modules(&tests.collect::<Vec<_>>()).into_iter();
        let tests = tests.map(|name| [&module[..], &[name]].concat()).collect();
        let list = modules(&syntax.items);
        let ends = syntax.items.iter().map(|item| item.span().end().line);
        let lines = ends.max().unwrap_or_default();
        let (mut functions, mut shadows) = (Functions(Vec::new()), Shadows(Vec::new()));
        functions.visit_file(&syntax);
        shadows.visit_file(&syntax);
        let mut named = Vec::new();
        collect_paths(without_tests(&text), &ModulePath::new(), &mut named);
        let absolute = |path| absolute(path, &module, &list);
        Self {
            name: inside.display().to_string(),
            program: text.split_inclusive('\n').take(lines).collect(),
            types: types(&syntax.items),
            functions: functions.0,
            shadows: shadows.0,
            named: named.iter().filter_map(absolute).collect(),
            tests,
            module,
            list,
        }
    }

    /// The floor on which it stands: the first of its names.
    pub(crate) fn floor(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }

    /// The other files that it reaches: of each path that it names the longest part that is a module.
    pub(crate) fn reaches(&self) -> BTreeSet<&ModulePath> {
        let modules = FILES.iter().map(|file| &file.module);
        let modules = modules.collect::<BTreeSet<_>>();
        let module_of = |path: &ModulePath| {
            let mut parts = (1..=path.len()).rev().map(|names| path[..names].to_vec());
            parts.find_map(|part| modules.get(&part).copied())
        };
        let reached = self.named.iter().filter_map(module_of);
        reached.filter(|module| **module != self.module).collect()
    }

    /// How many lines it has before its tests.
    pub(crate) fn lines(&self) -> usize {
        self.program.lines().count()
    }
}

/// The modules that are listed among items.
fn modules(items: &[syn::Item]) -> Vec<String> {
    let modules = items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
        _ => None,
    });
    modules.collect()
}

/// The types that are defined among items.
fn types(items: &[syn::Item]) -> Vec<String> {
    let types = items.iter().filter_map(|item| match item {
        syn::Item::Struct(item) => Some(item.ident.to_string()),
        syn::Item::Enum(item) => Some(item.ident.to_string()),
        syn::Item::Union(item) => Some(item.ident.to_string()),
        syn::Item::Trait(item) => Some(item.ident.to_string()),
        syn::Item::Type(item) => Some(item.ident.to_string()),
        _ => None,
    });
    types.collect()
}

/// Whether an item is compiled for tests only.
fn is_test(item: &syn::Item) -> bool {
    let attributes = match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}

/// `src/quiz/plan.rs` as `["quiz", "plan"]`; the library's root has no name.
fn module_path(inside: &Path) -> ModulePath {
    let inside = inside.with_extension("");
    let names = inside
        .iter()
        .map(|name| name.to_str().expect("plain").to_owned());
    names.filter(|name| name != "lib").collect()
}

/// The tokens of a source but for its tests.
fn without_tests(text: &str) -> Vec<TokenTree> {
    let tokens = text.parse::<TokenStream>().expect("Rust").into_iter();
    let mut tokens = tokens.collect::<Vec<_>>();
    while let Some(at) = test_at(&tokens) {
        let rest = tokens[at + 2..].iter();
        let length = rest.take_while(|token| !ends_item(token)).count() + 3;
        tokens.drain(at..at + length);
    }
    tokens
}

/// Where an item begins that is compiled for tests only.
fn test_at(tokens: &[TokenTree]) -> Option<usize> {
    let is_test = |pair: &[TokenTree]| {
        pair[0].to_string() == "#" && pair[1].to_string().replace(' ', "") == "[cfg(test)]"
    };
    tokens.windows(2).position(is_test)
}

fn ends_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    }
}

/// Every path among tokens, those in groups after `::` with what stands before the group.
fn collect_paths(tokens: Vec<TokenTree>, before: &ModulePath, found: &mut Vec<ModulePath>) {
    let mut path = before.clone();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(name) => path.push(name.to_string()),
            TokenTree::Punct(colon) if colon.as_char() == ':' && is_joint(&colon) => {
                tokens.next();
                continue;
            }
            TokenTree::Group(group) => {
                collect_paths(group.stream().into_iter().collect(), &path, found);
                path.clone_from(before);
                continue;
            }
            _ => {}
        }
        let goes_on = matches!(tokens.peek(), Some(TokenTree::Punct(colon)) if colon.as_char() == ':' && is_joint(colon));
        if !goes_on && path.len() > before.len() {
            found.push(std::mem::replace(&mut path, before.clone()));
        }
    }
}

fn is_joint(colon: &proc_macro2::Punct) -> bool {
    colon.spacing() == Spacing::Joint
}

/// A path as absolute names, where it begins at a place that all can see. A root alone is no path but
/// says who may see an item: `pub(super)`.
fn absolute(path: &ModulePath, module: &ModulePath, list: &[String]) -> Option<ModulePath> {
    let ups = path.iter().take_while(|name| *name == "super").count();
    let (root, [_, ..]) = path.split_first()? else {
        return None;
    };
    match root.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([module, &path[1..]].concat()),
        "super" => Some([&module[..module.len().checked_sub(ups)?], &path[ups..]].concat()),
        first if list.iter().any(|name| name == first) => Some([&module[..], path].concat()),
        _ => None,
    }
}

/// Collects functions and their lengths.
struct Functions(Vec<(String, usize)>);

impl Functions {
    fn add(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let lines = block.span().end().line - signature.span().start().line + 1;
        self.0.push((signature.ident.to_string(), lines));
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }
}

/// Collects locals that shadow the function which they call.
struct Shadows(Vec<String>);

impl<'ast> Visit<'ast> for Shadows {
    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let (syn::Pat::Ident(name), Some(init)) = (&local.pat, &local.init) {
            let mut calls = Calls(Vec::new());
            calls.visit_expr(&init.expr);
            let name = name.ident.to_string();
            if calls.0.contains(&name) {
                self.0.push(name);
            }
        }
        visit::visit_local(self, local);
    }
}

/// Collects the names of functions that are called without a path.
struct Calls(Vec<String>);

impl<'ast> Visit<'ast> for Calls {
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(path) = &*call.func
            && let Some(name) = path.path.get_ident()
        {
            self.0.push(name.to_string());
        }
        visit::visit_expr_call(self, call);
    }
}
