# Completion for bash: commands, and the files that they take.
_adsum() {
  local word=${COMP_WORDS[COMP_CWORD]} command='' i
  local commands='serve school account import export record measures duties letters report evidence subject-access retention simulate policy scenario benchmarks verify checkpoint backup restore move doctor demo bench'
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --store | --school | --key) ((i++)) ;;
      -*) ;;
      *)
        command=${COMP_WORDS[i]}
        break
        ;;
    esac
  done
  local choices=''
  case $command in
    '') choices="--store --school --key --help $commands" ;;
    school) choices='create calendar' ;;
    account) choices='add import' ;;
    import) choices='roll contacts staff marks groups timetable --dry-run' ;;
    export) choices='marks amendments roll contacts staff groups timetable journal --from --to --format' ;;
    measures) choices='--from --to --by --format' ;;
    duties) choices='--as-at --pupil --state --format' ;;
    policy) choices='check coverage' ;;
    scenario) choices='run' ;;
    subject-access) choices='--pupil --out --contact --request --release --upto --made --dry-run' ;;
    retention) choices='due dispose erase scrub' ;;
    move) choices='--from --to' ;;
    checkpoint) choices='key make extract' ;;
    verify) choices='--checkpoint --extract --key' ;;
    serve) choices='--listen --clock --messages --sign-in --web --host --https' ;;
  esac
  # shellcheck disable=SC2207 # no choice holds a blank
  COMPREPLY=($(compgen -W "$choices" -- "$word") $(compgen -f -- "$word"))
}
complete -o filenames -F _adsum adsum
