package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// examples gives the different lines under Example of all commands.
func examples(root *cobra.Command) (out []string) {
	for _, cmd := range everyCommand(root) {
		for line := range strings.Lines(cmd.Example) {
			if line = strings.TrimSpace(line); line != "" && !slices.Contains(out, line) {
				out = append(out, line)
			}
		}
	}
	return out
}

// exampleFiles puts the files that examples name into the working directory, sheets being those of the instrument that the
// example scores, and the repository's own beside them.
func exampleFiles(t *testing.T, root, line string) {
	t.Helper()
	put := func(name, from string) {
		src, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(from)))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(name, src, 0o600))
	}
	for _, name := range []string{"testdata", "instruments"} {
		require.NoError(t, os.Symlink(filepath.Join(root, name), name))
	}
	put("my-scale.yaml", "instruments/library/scl90.yaml")
	put("my-scale-norms.yaml", "instruments/library/scl90-cn-1986.yaml")
	put("mapping.yaml", wjxMap)
	put("answers.csv", wjx)
	if !strings.Contains(line, "--map") && !strings.Contains(line, "psynorm archive") {
		require.NoError(t, os.WriteFile("answers.csv", []byte("id,q1,q2,q3\n20260001,1,2,0\n"), 0o600))
	}
	if strings.Contains(line, "--roster") {
		writeCity(t, "city")
		require.NoError(t, os.Rename(filepath.Join("city", "roster.xlsx"), "roster.xlsx"))
	}
	if strings.Contains(line, "autumn.jsonl") {
		exampleWaves(t)
	}
	if strings.Contains(line, "--capacity") {
		writeFiles(t, map[string]string{"capacity.csv": "unit,interviews_per_week,weeks\n一中,8,2\n"})
	}
	if strings.Contains(line, "psynorm notices") {
		exampleNotices(t)
	}
	if strings.Contains(line, "plan join") {
		plannedParts(t)
	}
	if strings.Contains(line, "psynorm rollup") || strings.Contains(line, "--rollup") || strings.Contains(line, "--release") {
		exampleRollups(t)
	}
	if strings.Contains(line, "--release spring.release") {
		mustRun(t, "rollup", "release", "--out", "spring.release", "spring.rollup")
	}
	sheet, err := os.ReadFile("answers.csv")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("answers.csv", []byte(strings.ReplaceAll(string(sheet), "210502201", "20260001")), 0o600))
	if strings.Contains(line, "psynorm archive") {
		exampleArchive(t, line)
	}
}

// plannedParts makes a plan of fifty chunks, and scores it in two parts.
func plannedParts(t *testing.T) {
	t.Helper()
	rows := "id,q1,q2,q3\n"
	for n := range 50 {
		rows += fmt.Sprintf("%d,1,2,0\n", n)
	}
	require.NoError(t, os.WriteFile("planned.csv", []byte(rows), 0o600))
	r := psynorm("en", "", "plan", "-i", "phq9", "--chunk-size", "1", "--out", "run.json", "planned.csv")
	require.Equal(t, exitOK, r.code, r.err)
	for _, chunks := range []string{"0-24", "25-49"} {
		r := psynorm("en", "", "score", "--manifest", "run.json", "--chunks", chunks, "--out", chunks+".csv")
		require.Equal(t, exitOK, r.code, r.err)
	}
}

var redirect = regexp.MustCompile(`\s([<>])\s*(\S+)`)

// TestEveryExampleOfHelpRuns runs each example that -h prints as it stands, in a folder with the files that it names.
func TestEveryExampleOfHelpRuns(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	lines := examples(newRoot(&terminal{lang: "en"}))
	require.NotEmpty(t, lines)
	for _, line := range lines {
		t.Run(line, func(t *testing.T) {
			t.Chdir(t.TempDir())
			exampleFiles(t, root, line)
			stdin := ""
			for _, m := range redirect.FindAllStringSubmatch(line, -1) {
				if m[1] == "<" {
					text, err := os.ReadFile(m[2])
					require.NoError(t, err)
					stdin = string(text)
				}
			}
			args := strings.Fields(strings.ReplaceAll(redirect.ReplaceAllString(line, ""), "'", ""))
			require.Equal(t, "psynorm", args[0])
			r := psynorm("en", stdin, args[1:]...)
			assert.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
			assert.NotEmpty(t, r.out+r.err)
		})
	}
}

// everyCommand gives a command and those below it.
func everyCommand(cmd *cobra.Command) []*cobra.Command {
	out := []*cobra.Command{cmd}
	for _, sub := range cmd.Commands() {
		out = append(out, everyCommand(sub)...)
	}
	return out
}

// TestHelpIsThereInChinese asks every command and every flag for its help in Chinese.
func TestHelpIsThereInChinese(t *testing.T) {
	root := newRoot(&terminal{lang: "en"})
	for _, cmd := range everyCommand(root) {
		zh, ok := chineseHelp(cmd)
		require.True(t, ok, "helpZh has nothing of the command %s", cmd.Name())
		assert.NotEmpty(t, zh.short, cmd.Name())
		assert.Equal(t, cmd.Long == "", zh.long == "", cmd.Name())
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" && f.Name != "version" {
				assert.NotEmpty(t, zh.flags[f.Name], "helpZh has nothing of --%s of %s", f.Name, cmd.Name())
			}
		})
		r := psynorm("en", "", append(strings.Fields(cmd.CommandPath())[1:], "-h", "--lang", "zh")...)
		require.Equal(t, exitOK, r.code)
		assert.Contains(t, r.out, "用法：")
		assert.Contains(t, r.out, "显示帮助")
		for _, english := range []string{"Usage:", "Flags:", "Examples:", "Commands:", "default", "help for"} {
			assert.NotContains(t, r.out, english, cmd.Name())
		}
	}
}

// TestHelpFitsTheScreen keeps the lines of the long texts to a width that terminals have.
func TestHelpFitsTheScreen(t *testing.T) {
	for _, cmd := range everyCommand(newRoot(&terminal{lang: "en"})) {
		for line := range strings.Lines(cmd.Long) {
			assert.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), 128, "%s: %s", cmd.Name(), line)
		}
	}
}

// What rollup show writes for programs is the same in both languages: what is missing comes first in JSON, and apart in CSV.
func TestHelpOfTheFormsOfARollup(t *testing.T) {
	en, zh := psynorm("en", "", "rollup", "show", "-h").out, psynorm("zh", "", "rollup", "show", "-h").out
	assert.Contains(t, en, "first for the file, with the chunks that are missing")
	assert.Contains(t, zh, "第一行说明文件，含它和上一轮\n所缺的块，此后每个单位一行")
	assert.Contains(t, en, "what is missing is said on standard error")
	assert.Contains(t, zh, "所缺的块写在标准错误输出")
}

// TestComplaintsInChinese calls the command wrongly in every way it has a word for.
func TestComplaintsInChinese(t *testing.T) {
	inRepository(t)
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"scroe"}, "没有这个命令：scroe；是不是想写 score？"},
		{[]string{"help", "scroe"}, "没有这个命令：scroe；是不是想写 score？"},
		{[]string{"list", "--josn"}, "没有这个选项：--josn；是不是想写 --json？"},
		{[]string{"scor", "-i", "x"}, "没有这个命令：scor；是不是想写 score？"},
		{[]string{"list", "-x"}, "没有这个短选项：x（在 -x 中）"},
		{[]string{"list", "--age"}, "--age 后面缺少取值"},
		{[]string{"list", "--json=perhaps"}, `--json 的取值不对："perhaps"`},
		{[]string{"list", "--age", "twelve"}, `--age 应为 0 到 150 的整数（周岁），这里写的是 "twelve"`},
		{[]string{"list", "--age", "-1"}, `--age 应为 0 到 150 的整数（周岁），这里写的是 "-1"`},
		{[]string{"list", "--licence", "opne"}, "是不是想写 open？"},
		{[]string{"list", "--json", "--format", "markdown"}, "--json 与 --format 只能用一个"},
		{[]string{"score", "a.csv"}, "缺少 --instrument；示例见 psynorm score -h"},
		{[]string{"explain", "a.csv"}, "缺少 --id, --instrument"},
		{[]string{"schema", "profle"}, `schema 的参数应为 definition, profile, view 之一，这里写的是 "profle"；是不是想写 profile？`},
		{[]string{"schema", "profile", "profile"}, "schema 最多接受 1 个参数，这里有 2 个"},
		{[]string{"show"}, "请写出量表或常模的名称或文件"},
		{[]string{"list", "--=x"}, "选项写得不对：--=x"},
		{[]string{"list", "--lang", "fr"}, `--lang 应为 zh, en 之一，这里写的是 "fr"`},
	} {
		r := psynorm("en", "", append([]string{"--lang=zh"}, c.args...)...)
		assert.Equal(t, exitUsage, r.code, "%v", c.args)
		assert.Contains(t, r.err, c.says)
	}
	assert.Equal(t, "psynorm 版本 0.1.0\n", psynorm("zh", "", "--version").out)
}

func TestStatusesAreSaidInWords(t *testing.T) {
	inRepository(t)
	r := psynorm("zh", "", "explain", "-i", "ipp9", "--map", wjxMap, "--id", "210502201", wjx)
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.err, "注意：ipp9@1.1 的状态是重建，非原件")
	assert.Contains(t, r.err, "注意：ipp9-example@1 的状态是示例，不可用于真人")
}

func TestTheLanguageAskedForIsKnownBeforeFlagsAreRead(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"list"}, "en"},
		{[]string{"list", "--lang", "zh"}, "zh"},
		{[]string{"--lang=zh", "list"}, "zh"},
		{[]string{"list", "--lang"}, "en"},
		{[]string{"list", "--lang", "fr"}, "en"},
		{[]string{"list", "--", "--lang", "zh"}, "en"},
		{[]string{"--lang", "zh", "list", "--lang", "en"}, "en"},
	} {
		assert.Equal(t, c.want, languageAsked(c.args, "en"), "%v", c.args)
	}
}

// TestHelpNamesCircumstancesAsTheDefinitionDoes: what pupils name is not called a cause, which no questionnaire knows.
func TestHelpNamesCircumstancesAsTheDefinitionDoes(t *testing.T) {
	help := psynorm("en", "", "help", "rollup", "show").out
	assert.Contains(t, help, "circumstances named")
	assert.NotContains(t, help, "causes")
	help = psynorm("zh", "", "help", "rollup", "show").out
	assert.Contains(t, help, "相关情况（自述）")
	assert.NotContains(t, help, "成因")
}
