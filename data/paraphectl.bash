# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of paraphectl for bash.
_paraphectl() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --data|--campaign|--format|--now) ((i++)) ;;
      -*) ;;
      *) command=${COMP_WORDS[i]}; break ;;
    esac
  done
  case $previous in
    --data) COMPREPLY=($(compgen -d -- "$word")); return ;;
    --token-file|--directory|--attach|-o|--output) COMPREPLY=($(compgen -f -- "$word")); return ;;
    --format) COMPREPLY=($(compgen -W 'text json csv' -- "$word")); return ;;
    --view) COMPREPLY=($(compgen -W 'received resubmitted to_check void unanswered stuck awaiting reopened this_week within_15_days overdue complete closed anomalies all' -- "$word")); return ;;
    --sort) COMPREPLY=($(compgen -W 'deadline name departement flags schools cost last_file number status' -- "$word")); return ;;
  esac
  local words='--data --campaign --format --now --quiet --offline --help'
  case $command in
    '') words+=' campaign directory sync list show check why deadline files file render text inspect review examine ack act proposals copy outbox export evidence summary doctor' ;;
    campaign) words+=' add list show set map remove --url --demarche --token-file --token-expiry --name --agent --directory' ;;
    directory) words+=' import show match check'; COMPREPLY=($(compgen -f -- "$word")) ;;
    sync) words+=' --full --watch' ;;
    list) words+=' --view --sort --limit' ;;
    export) words+=' dossiers schools flags journal deadlines -o --view --sort --limit --columns' ;;
    check) words+=' --id --list' ;;
    why) words+=' status deadline' ;;
    file) words+=' --output' ;;
    render) words+=' --page --scale --output'; COMPREPLY=($(compgen -f -- "$word")) ;;
    text|inspect) COMPREPLY=($(compgen -f -- "$word")) ;;
    examine) words+=' conform refused unreadable --reason' ;;
    ack) words+=' --reason' ;;
    act) words+=' complete request-copy remind write expire reopen reaccept reclose restore withdraw extend unblock archive unsend --reason --message --template --until --other --attach --reviewed-by --propose --dry-run --wait' ;;
    evidence) words+=' --output' ;;
    proposals) words+=' list send drop --all --reviewed-by --wait' ;;
    copy) words+=' add --received --channel'; COMPREPLY=($(compgen -f -- "$word")) ;;
    outbox) words+=' list show run cancel settle retry drop done --all --wait --reason' ;;
  esac
  COMPREPLY+=($(compgen -W "$words" -- "$word"))
}
complete -F _paraphectl paraphectl
