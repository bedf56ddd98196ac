package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/lang"
)

// speak makes the commands say everything in the reader's language: help, usage, and what is wrong with a command line.
func (t *terminal) speak(root *cobra.Command) {
	root.SetHelpCommand(t.helpCommand())
	root.InitDefaultHelpCmd()
	root.SetVersionTemplate(t.say("version", root.Name(), root.Version) + "\n")
	root.Flags().BoolP("version", "v", false, t.say("version flag"))
	root.SetUsageFunc(t.usage)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return t.flagError(cmd, err) })
	t.translate(root)
}

// translate makes a command, and those below it, say in the reader's language what -h says.
func (t *terminal) translate(cmd *cobra.Command) {
	cmd.Flags().BoolP("help", "h", false, t.say("help flag"))
	if help, ok := chineseHelp(cmd); ok && t.lang == "zh" {
		help.apply(cmd)
	}
	for _, below := range cmd.Commands() {
		t.translate(below)
	}
}

// chineseHelp gives what -h says of a command in Chinese.
func chineseHelp(cmd *cobra.Command) (h help, ok bool) {
	for _, list := range []map[string]help{rollupHelpZh, archiveHelpZh} {
		if h, ok = list[afterName(cmd)]; ok {
			return h, ok
		}
	}
	h, ok = helpZh[cmd.Name()]
	return h, ok
}

// help is what -h says of a command in another language.
type help struct {
	short, long string
	flags       map[string]string
}

func (h help) apply(cmd *cobra.Command) {
	cmd.Short, cmd.Long = h.short, h.long
	for _, set := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
		set.VisitAll(func(f *pflag.Flag) {
			if text, ok := h.flags[f.Name]; ok {
				f.Usage = text
			}
		})
	}
}

// helpCommand is psynorm help COMMAND, the same as psynorm COMMAND -h.
func (t *terminal) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Help about a command",
		Example: "  psynorm help score",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return t.noSuchCommand(about, rest)
			}
			return about.Help()
		},
	}
}

// usage prints how a command is called, with examples, commands and flags.
func (t *terminal) usage(cmd *cobra.Command) error {
	var b strings.Builder
	part := func(key, text string) {
		if text != "" {
			fmt.Fprintf(&b, "\n%s\n%s\n", t.say(key), strings.TrimRight(text, "\n"))
		}
	}
	fmt.Fprintf(&b, "%s\n  %s\n", t.say("usage"), cmd.UseLine())
	part("examples", cmd.Example)
	var commands [][]string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() || sub.Name() == "help" {
			commands = append(commands, []string{sub.Name(), sub.Short})
		}
	}
	part("commands", lang.Columns("  ", commands, nil))
	part("flags", t.flags(cmd.LocalFlags()))
	part("global flags", t.flags(cmd.InheritedFlags()))
	if len(commands) > 0 {
		fmt.Fprintf(&b, "\n%s\n", t.say("more help", cmd.CommandPath()))
	}
	_, err := fmt.Fprint(cmd.OutOrStderr(), b.String())
	return err
}

// flags lists flags, what they take, what they are for, and what they are when they are not given.
func (t *terminal) flags(set *pflag.FlagSet) string {
	var rows [][]string
	set.VisitAll(func(f *pflag.Flag) {
		takes, text := pflag.UnquoteUsage(f)
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		if f.DefValue != "" && f.DefValue != "[]" && f.DefValue != "false" {
			text += t.say("default", f.DefValue)
		}
		rows = append(rows, []string{strings.TrimRight(name+" "+takes, " "), text})
	})
	return lang.Columns("  ", rows, nil)
}

// flagError says what is wrong with a flag.
func (t *terminal) flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var lacking *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	var torn *pflag.InvalidSyntaxError
	if words := cmd.Flags().Args(); !cmd.HasParent() && len(words) > 0 { // the flags are those of a command that there is not
		return t.noSuchCommand(cmd, words)
	}
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return errors.New(t.say("unknown shorthand", unknown.GetSpecifiedName()[:1], unknown.GetSpecifiedShortnames()))
	case errors.As(err, &unknown):
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		name := "--" + unknown.GetSpecifiedName()
		return errors.New(t.say("unknown flag", name) + t.meant(name, names))
	case errors.As(err, &lacking):
		return errors.New(t.say("flag value", lacking.GetFlag().Name))
	case errors.As(err, &torn):
		return errors.New(t.say("bad flag", torn.GetSpecifiedFlag()))
	case errors.As(err, &bad):
		return errors.New(t.say("bad flag value", bad.GetFlag().Name, bad.GetValue()))
	}
	return err
}

// meant is what was probably meant, to be put behind a complaint; "" when nothing is near.
func (t *terminal) meant(word string, candidates []string) string {
	if hint := diag.DidYouMean(word, candidates).In(t.lang); hint != "" {
		return t.say("meant", hint)
	}
	return ""
}

// noSuchCommand refuses words where a command is due.
func (t *terminal) noSuchCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	return errors.New(t.say("unknown command", args[0]) + t.meant(args[0], names))
}

// required refuses a command line that lacks flags it cannot do without.
func (t *terminal) required(cmd *cobra.Command) error {
	var lacking []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if _, must := f.Annotations[cobra.BashCompOneRequiredFlag]; must && !f.Changed {
			lacking = append(lacking, "--"+f.Name)
		}
	})
	if len(lacking) > 0 {
		return errors.New(t.say("required flag", strings.Join(lacking, ", "), afterName(cmd)))
	}
	return nil
}

// oneOf refuses the value of a flag that is none of its words; none is allowed.
func (t *terminal) oneOf(flag, value string, words []string) error {
	if value == "" || slices.Contains(words, value) {
		return nil
	}
	return errors.New(t.say("one of", flag, strings.Join(words, ", "), value) + t.meant(value, words))
}

// onlyWords refuses arguments that are none of the command's words, and more of them than most.
func (t *terminal) onlyWords(most int, words ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > most {
			return errors.New(t.say("too many words", cmd.Name(), most, len(args)))
		}
		for _, arg := range args {
			if !slices.Contains(words, arg) {
				return errors.New(t.say("unknown word", cmd.Name(), strings.Join(words, ", "), arg) + t.meant(arg, words))
			}
		}
		return nil
	}
}
